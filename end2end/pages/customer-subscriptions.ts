import type { Locator } from '@playwright/test';
import { List } from './list';
import { fill, texts } from './texts';

/** The subscriptions of a customer, and those of all of them: what they are filtered by. */
export class SubscriptionList extends List {
  private get text() {
    return texts[this.lang].subscriptions;
  }

  async open(customer: string, query = ''): Promise<void> {
    await this.page.goto(`/customers/${customer}/subscriptions${query}`);
  }

  get due(): Locator {
    return this.page.getByRole('checkbox', { name: this.text.due, exact: true });
  }

  async chooseState(state: string): Promise<void> {
    const name = texts[this.lang].common.state;
    await this.page.getByRole('main').getByRole('combobox', { name, exact: true }).selectOption({ label: state });
  }

  async removeState(state: string): Promise<void> {
    await this.removeFilter(fill(this.text.state_chip, { state }));
  }

  /** The cell of a row below a column, by the column's name. */
  cell(row: Locator, column: string): Locator {
    return row.locator(`td[data-label="${column}"]`);
  }
}
