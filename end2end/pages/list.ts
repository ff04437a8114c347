import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { fill, texts } from './texts';

/** A list of records: search, sort, pages, rows by the name at their head. */
export class List {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  get searchBox(): Locator {
    return this.page.getByRole('main').getByRole('searchbox');
  }

  /** The names at the head of the rows, as shown. */
  get names(): Locator {
    return this.page.getByRole('rowheader');
  }

  get range(): Locator {
    return this.page.locator('.pager__range');
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  head(column: string): Locator {
    return this.page.getByRole('columnheader', { name: column });
  }

  async search(text: string): Promise<void> {
    await this.searchBox.fill(text);
  }

  async sortBy(column: string): Promise<void> {
    await this.head(column).getByRole('button').click();
  }

  async nextPage(): Promise<void> {
    await this.pager.getByRole('link', { name: texts[this.lang].components.next, exact: true }).click();
  }

  async previousPage(): Promise<void> {
    await this.pager.getByRole('link', { name: texts[this.lang].components.previous, exact: true }).click();
  }

  async removeFilter(text: string): Promise<void> {
    const name = fill(texts[this.lang].components.remove_filter, { filter: text });
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  private get pager(): Locator {
    return this.page.getByRole('navigation', { name: texts[this.lang].components.pages });
  }
}

/** The numbers of "1–25 of 400", in whatever language. */
export function rangeNumbers(text: string): number[] {
  return (text.replace(/(?<=\d)[\s,.\u202f\u00a0](?=\d{3})/g, '').match(/\d+/g) ?? []).map(Number);
}
