import type { Locator, Page } from '@playwright/test';
import type { NewCustomer } from '../customer';
import { labels, type Lang } from './labels';
import { chooseCountry } from './country';
import { fill, texts } from './texts';

/** The wizard for a new customer, and the form of new subscriptions, which shares its parts. */
export class Wizard {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  get heading(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }

  /** A field by its label's name in the texts. */
  field(
    name: 'company_name' | 'domain' | 'line1' | 'postal_code' | 'city' | 'first_name' | 'last_name' | 'email' | 'phone',
  ): Locator {
    return this.main.getByRole('textbox', { name: texts[this.lang].wizard[name], exact: true });
  }

  get country(): Locator {
    return this.main.getByRole('combobox', { name: texts[this.lang].wizard.country, exact: true });
  }

  get state(): Locator {
    return this.main.getByRole('combobox', { name: texts[this.lang].wizard.state, exact: true });
  }

  get qualification(): Locator {
    return this.main.getByRole('combobox', { name: texts[this.lang].wizard.qualification, exact: true });
  }

  get reseller(): Locator {
    return this.main.getByRole('combobox', { name: texts[this.lang].wizard.reseller, exact: true });
  }

  /** The partner of record of the order. */
  get record(): Locator {
    return this.main.getByRole('combobox', { name: texts[this.lang].wizard.of_record, exact: true });
  }

  /** Nobody is to be of record. */
  async clearRecord(): Promise<void> {
    const name = fill(texts[this.lang].components.clear_what, { what: texts[this.lang].wizard.of_record });
    await this.main.getByRole('button', { name, exact: true }).click();
  }

  /** The order beside the offers, with what follows from it. */
  get side(): Locator {
    return this.main.getByRole('complementary');
  }

  get search(): Locator {
    return this.main.getByRole('searchbox', { name: texts[this.lang].offers.search, exact: true });
  }

  /** A button with one of the exact labels. */
  button(name: 'nextSubscriptions' | 'nextReview' | 'submit' | 'cancel' | 'done'): Locator {
    return this.page.getByRole('button', { name: labels[this.lang][name], exact: true });
  }

  /** The message at a field: what describes it. */
  async messageAt(field: Locator): Promise<string> {
    const ids = ((await field.getAttribute('aria-describedby')) ?? '').split(' ').filter(Boolean);
    const said = await Promise.all(ids.map((id) => this.page.locator(`[id="${id}"]`).textContent()));
    return said.join(' ').replace(/\s+/g, ' ').trim();
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/customers/new${query}`);
    await this.heading.waitFor();
  }

  async chooseReseller(name: string): Promise<void> {
    await this.pick(this.reseller, name);
  }

  /** Types into a combobox and takes the option of that name. */
  async pick(box: Locator, name: string): Promise<void> {
    await box.fill(name);
    await this.page.getByRole('option', { name }).first().click();
  }

  /** Finds a country by its name and takes it. */
  async chooseCountry(code: string): Promise<void> {
    await chooseCountry(this.page, this.country, this.lang, code);
  }

  async fillDetails(customer: NewCustomer): Promise<void> {
    await this.chooseCountry(customer.country);
    await this.field('company_name').fill(customer.company);
    await this.field('domain').fill(customer.prefix);
    await this.field('line1').fill(customer.line1);
    await this.field('postal_code').fill(customer.postalCode);
    await this.field('city').fill(customer.city);
    if (customer.state) await this.state.selectOption(customer.state);
    await this.field('first_name').fill(customer.firstName);
    await this.field('last_name').fill(customer.lastName);
    await this.field('email').fill(customer.email);
  }

  /** From a filled first step to the second. */
  async goToSubscriptions(): Promise<void> {
    await this.button('nextSubscriptions').click();
    await this.heading.filter({ hasText: labels[this.lang].newSubscription }).waitFor();
  }

  offer(name: string): Locator {
    return this.main.getByRole('checkbox', { name, exact: true });
  }

  licenses(offer: string): Locator {
    return this.main.getByRole('textbox', { name: fill(texts[this.lang].offers.quantity, { offer }), exact: true });
  }

  /** Finds an offer, picks it, and enters a number of licenses. */
  async order(offer: string, licenses: number | string): Promise<void> {
    await this.search.fill(offer);
    await this.offer(offer).first().check();
    await this.licenses(offer).fill(String(licenses));
    await this.search.fill('');
  }

  async goToReview(): Promise<void> {
    await this.button('nextReview').click();
    await this.heading.filter({ hasText: texts[this.lang].wizard.review }).waitFor();
  }

  /** From a review to the confirmation. */
  async submit(): Promise<void> {
    await this.button('submit').click();
    await this.heading.filter({ hasText: labels[this.lang].confirmation }).waitFor();
  }

  private get main(): Locator {
    return this.page.getByRole('main');
  }
}
