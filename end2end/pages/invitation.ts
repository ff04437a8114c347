import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { chooseCountry } from './country';
import { texts } from './texts';

export interface Enrollment {
  company: string;
  partnerId: string;
  country: string;
  name: string;
  email: string;
  password: string;
}

/** The page behind the link of a request. */
export class Invitation {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get accept(): Locator {
    return this.page.getByRole('button', { name: this.t.accept, exact: true });
  }

  get decline(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: this.t.decline, exact: true }).first();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.t.decline_title, exact: true });
  }

  get enroll(): Locator {
    return this.page.getByRole('button', { name: this.t.enroll, exact: true });
  }

  get statement(): Locator {
    return this.page.getByRole('checkbox', { name: this.t.statement });
  }

  get country(): Locator {
    return this.page.getByRole('combobox', { name: this.t.country, exact: true });
  }

  field(name: 'company' | 'name' | 'email' | 'password'): Locator {
    return this.page.getByLabel(new RegExp(`^${this.t[name]}(\\s\\*)?$`));
  }

  get partnerId(): Locator {
    return this.page.getByLabel(new RegExp(`^${texts[this.lang].common.partner_id}(\\s\\*)?$`));
  }

  async fill(given: Enrollment): Promise<void> {
    await this.field('company').fill(given.company);
    await this.partnerId.fill(given.partnerId);
    await chooseCountry(this.page, this.country, this.lang, given.country);
    await this.field('name').fill(given.name);
    await this.field('email').fill(given.email);
    await this.field('password').fill(given.password);
    await this.statement.check();
  }

  private get t() {
    return texts[this.lang].invitation;
  }
}
