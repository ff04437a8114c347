import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { fill, texts } from './texts';

/** The page that says who has access to a customer. */
export class AccessPage {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  private get text() {
    return texts[this.lang].access;
  }

  async open(customer: string): Promise<void> {
    await this.page.goto(`/customers/${customer}/access`);
  }

  card(kind: 'administration' | 'tenant_owner'): Locator {
    return this.page.getByRole('region', { name: this.text[kind], exact: true });
  }

  get places(): Locator {
    return this.page.getByRole('region', { name: texts[this.lang].subscriptions.title, exact: true });
  }

  async give(kind: 'administration' | 'tenant_owner', reseller: string): Promise<void> {
    const card = this.card(kind);
    await card.getByRole('combobox').fill(reseller);
    await card.getByRole('option', { name: reseller }).click();
    const name = { administration: this.text.administration_add, tenant_owner: this.text.tenant_owner_add }[kind];
    await card.getByRole('button', { name, exact: true }).click();
  }

  async withdraw(kind: 'administration' | 'tenant_owner', reseller: string): Promise<Locator> {
    const name = fill(this.text.withdraw_what, { name: reseller });
    await this.card(kind).getByRole('button', { name, exact: true }).click();
    return this.page.getByRole('dialog');
  }

  /** Opens the choice of a place, chooses, and saves: in the same words as on the page of the subscription. */
  async choose(place: 'change_of_record' | 'change_support', offer: string, partner: string): Promise<void> {
    await this.places.getByRole('button', { name: fill(this.text[place], { name: offer }), exact: true }).click();
    const { common, life } = texts[this.lang];
    const [title, done] = {
      change_of_record: [life.of_record_title, common.save],
      change_support: [this.text.support_title, common.submit],
    }[place];
    const dialog = this.page.getByRole('dialog', { name: title, exact: true });
    await dialog.getByRole('combobox').selectOption({ label: partner });
    await dialog.getByRole('button', { name: done, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}
