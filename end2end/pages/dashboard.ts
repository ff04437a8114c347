import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** What there is to decide, on the dashboard. */
export class DecisionsDue {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  private get text() {
    return texts[this.lang].decisions;
  }

  async open(): Promise<void> {
    await this.page.goto('/');
  }

  get card(): Locator {
    return this.page.getByRole('region', { name: this.text.title, exact: true });
  }

  get lines(): Locator {
    return this.card.getByRole('listitem');
  }

  get all(): Locator {
    return this.card.getByRole('link', { name: this.text.all, exact: true });
  }

  /** Where the lines lead to, in their order. */
  async targets(): Promise<(string | null)[]> {
    const links = await this.lines.getByRole('link').all();
    return Promise.all(links.map((link) => link.getAttribute('href')));
  }
}
