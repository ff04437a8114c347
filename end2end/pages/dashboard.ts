import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** A part of the dashboard that is folded when all tasks are done. */
export async function unfold(page: Page, name: string): Promise<void> {
  const part = page.getByRole('region', { name, exact: true });
  const isOpen = await part.locator('details').evaluate((details) => (details as HTMLDetailsElement).open);
  if (!isOpen) await part.locator('summary').click();
}

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
