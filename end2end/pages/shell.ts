import type { Locator, Page } from '@playwright/test';
import { labels, type Lang } from './labels';
import { texts } from './texts';

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

  async chooseTheme(theme: 'light' | 'dark' | 'system'): Promise<void> {
    const shell = texts[this.lang].shell;
    const label = { light: shell.theme_light, dark: shell.theme_dark, system: shell.theme_system }[theme];
    await this.page.getByRole('combobox', { name: shell.theme, exact: true }).selectOption({ label });
  }
}
