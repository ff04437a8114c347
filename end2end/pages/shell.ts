import type { Locator, Page } from '@playwright/test';
import { labels, type Lang } from './labels';
import { pattern, texts } from './texts';

/** What surrounds every page. */
export class Shell {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: texts[this.lang].shell.navigation });
  }

  get heading(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
  }

  async goTo(where: 'dashboard' | 'resellers' | 'customers'): Promise<void> {
    await this.navigation.getByRole('link', { name: labels[this.lang][where], exact: true }).click();
  }

  /** Chooses the other language; the labels of this object stay those of the old one. */
  async chooseLanguage(lang: Lang): Promise<void> {
    const choice = this.page.getByRole('combobox', { name: texts[this.lang].shell.language, exact: true });
    await choice.selectOption(lang);
  }

  /** Presses the button, which goes round, until the theme is the wanted one. */
  async chooseTheme(theme: 'light' | 'dark' | 'system'): Promise<void> {
    const shell = texts[this.lang].shell;
    const label = { light: shell.theme_light, dark: shell.theme_dark, system: shell.theme_system }[theme];
    const button = this.page.getByRole('button', { name: pattern(shell.theme) });
    await button.waitFor();
    for (let press = 0; press < 3; press += 1) {
      const name = (await button.getAttribute('aria-label')) ?? '';
      if (name.endsWith(label)) return;
      await button.click();
      await this.page.waitForFunction(
        (old) => ![...document.querySelectorAll('button')].some((one) => one.getAttribute('aria-label') === old),
        name,
      );
    }
  }

  /** Opens the menu of the account and signs out. */
  async signOut(): Promise<void> {
    const shell = texts[this.lang].shell;
    await this.page.getByRole('button', { name: pattern(shell.account_menu) }).click();
    await this.page.getByRole('menuitem', { name: shell.sign_out }).click();
  }
}
