import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { pattern, texts } from './texts';

/** The API clients of one's own party: the list, the page of one, and their dialogs. */
export class ApiClients {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  async open(): Promise<void> {
    await this.page.goto('/api-clients');
  }

  async openOne(id: string): Promise<void> {
    await this.page.goto(`/api-clients/${id}`);
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A button of the open dialog. */
  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  get name(): Locator {
    return this.dialog.getByLabel(this.t.name);
  }

  get role(): Locator {
    return this.dialog.getByLabel(this.t.role);
  }

  get expires(): Locator {
    return this.dialog.getByRole('textbox', { name: this.t.expires });
  }

  scope(name: string): Locator {
    return this.dialog.getByRole('checkbox', { name, exact: true });
  }

  /** Opens the form for a new client. */
  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: this.t.create, exact: true }).first().click();
  }

  /** Finds a customer by its name and puts it on the list. */
  async addCustomer(name: string): Promise<void> {
    const field = this.dialog.getByRole('combobox', { name: this.t.add_customer });
    await field.fill(name);
    await this.dialog.getByRole('option').filter({ hasText: name }).click();
  }

  async submit(): Promise<void> {
    await this.button(this.t.create).click();
  }

  /** A value that the dialog shows once, or that the page shows beside it. */
  async value(term: string): Promise<string> {
    const named = this.page.locator('dt', { hasText: new RegExp(`^${term}$`) }).last();
    return (await named.locator('xpath=following-sibling::dd[1]').innerText()).trim();
  }

  get secrets(): Locator {
    return this.page.getByRole('region', { name: this.t.secrets, exact: true }).getByRole('listitem');
  }

  /** The buttons that withdraw a secret, oldest first. */
  get withdraw(): Locator {
    return this.page.getByRole('button', { name: pattern(this.t.withdraw_of) });
  }

  private get t() {
    return texts[this.lang].api_clients;
  }
}
