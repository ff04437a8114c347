import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** The search of the whole app. */
export class Finder {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  private get shell() {
    return texts[this.lang].shell;
  }

  get button(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: this.shell.search, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.shell.search, exact: true });
  }

  get field(): Locator {
    return this.dialog.getByRole('combobox', { name: this.shell.search_label });
  }

  get options(): Locator {
    return this.dialog.getByRole('option');
  }

  /** The results under a heading. */
  group(name: string): Locator {
    return this.dialog.getByRole('group', { name, exact: true }).getByRole('option');
  }

  /** The result that Enter opens. */
  get active(): Locator {
    return this.dialog.getByRole('option', { selected: true });
  }
}
