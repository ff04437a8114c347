import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { List } from './list';
import { texts } from './texts';

/** The orders of a customer, and one of them. */
export class Orders {
  readonly list: List;

  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {
    this.list = new List(page, lang);
  }

  private get text() {
    return texts[this.lang].orders;
  }

  /** By the tab of the customer's pages. */
  async openTab(): Promise<void> {
    await this.tabs.getByRole('link', { name: this.text.title, exact: true }).click();
  }

  async openOrder(customer: string, order: string): Promise<void> {
    await this.page.goto(`/customers/${customer}/orders/${order}`);
  }

  get tabs(): Locator {
    return this.page.getByRole('navigation', { name: texts[this.lang].components.tabs, exact: true });
  }

  get breadcrumb(): Locator {
    return this.page.getByRole('navigation', { name: texts[this.lang].components.breadcrumb, exact: true });
  }

  /** The only one of the list. */
  get first(): Locator {
    return this.list.names.first().getByRole('link');
  }

  get lines(): Locator {
    return this.page.getByRole('table', { name: this.text.lines, exact: true }).getByRole('row');
  }

  line(offer: string): Locator {
    return this.lines.filter({ has: this.page.getByRole('rowheader', { name: offer }) });
  }

  column(name: string): Locator {
    return this.page.getByRole('columnheader', { name, exact: true });
  }
}
