import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { fill, pattern, texts } from './texts';

/** The users of one's own party, each with a menu of what can be done. */
export class Users {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  row(email: string): Locator {
    return this.page.getByRole('row').filter({ hasText: email });
  }

  /** The button of the row's menu; there is none in one's own row. */
  menu(email: string): Locator {
    return this.row(email).getByRole('button', { name: pattern(this.t.actions_for) });
  }

  async choose(action: string, email: string): Promise<void> {
    await this.menu(email).click();
    const name = pattern(fill(this.t.action_for, { action }));
    await this.row(email).getByRole('menuitem', { name }).click();
  }

  private get t() {
    return texts[this.lang].users;
  }
}
