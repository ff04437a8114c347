import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** The page, and the dialog of an ended sign-in, which has the same fields. */
export class SignIn {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
    readonly root: Page | Locator = page,
  ) {}

  get email(): Locator {
    return this.root.getByLabel(texts[this.lang].sign_in.email, { exact: true });
  }

  get password(): Locator {
    return this.root.getByLabel(texts[this.lang].sign_in.password, { exact: true });
  }

  get button(): Locator {
    return this.root.getByRole('button', { name: texts[this.lang].sign_in.submit, exact: true });
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.button.click();
  }
}
