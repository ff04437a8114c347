import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** The end of the relationship with a customer, on its account page. */
export class CustomerEnding {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  private get text() {
    return texts[this.lang].customer_ending;
  }

  get button(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: this.text.open, exact: true }).first();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get inTheWay(): Locator {
    return this.dialog.getByRole('group', { name: this.text.list, exact: true }).getByRole('listitem');
  }

  get prefix(): Locator {
    return this.dialog.getByRole('textbox', { name: this.text.prefix });
  }

  async open(customer: string): Promise<void> {
    await this.page.goto(`/customers/${customer}`);
    await this.button.click();
  }

  async confirm(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.text.open, exact: true }).click();
  }
}
