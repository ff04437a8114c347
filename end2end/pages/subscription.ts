import { expect, type Locator, type Page } from '@playwright/test';
import { written } from '../dates';
import type { Lang } from './labels';
import { texts } from './texts';

/** The page of one subscription. */
export class SubscriptionPage {
  readonly main: Locator;

  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {
    this.main = page.getByRole('main');
  }

  get text() {
    return texts[this.lang];
  }

  async open(customer: string, subscription: string): Promise<void> {
    await this.page.goto(`/customers/${customer}/subscriptions/${subscription}`);
    await expect(this.decision).toBeVisible();
  }

  get heading(): Locator {
    return this.main.getByRole('heading', { level: 1 });
  }

  /** The state beside the name, and what kind of subscription it is. */
  get badges(): Locator {
    return this.main.locator('.badges').first();
  }

  /** What comes next, said first. */
  get decision(): Locator {
    return this.main.getByRole('region', { name: this.text.life.next_decision, exact: true });
  }

  get licenses(): Locator {
    return this.main.getByRole('region', { name: this.text.subscription.licenses_title, exact: true });
  }

  get endOfTerm(): Locator {
    return this.main.locator('section[aria-labelledby="subscription-end"]');
  }

  get addOns(): Locator {
    return this.main.getByRole('region', { name: this.text.subscription.add_ons, exact: true });
  }

  get facts(): Locator {
    return this.main.getByRole('region', { name: this.text.subscription.facts, exact: true });
  }

  get history(): Locator {
    return this.main.getByRole('region', { name: this.text.subscription.history, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A row of "More actions", by its name. */
  action(name: string): Locator {
    return this.main.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** A button of the page itself. */
  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** The button that does what the open dialog asks. */
  confirm(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.toasts').getByText(text);
  }

  /** What was pressed may be gone with what it did; the keyboard goes on from somewhere on the page. */
  async expectFocusKept(): Promise<void> {
    await expect(this.main.locator(':focus')).toHaveCount(1);
  }

  async openLicenses(): Promise<Locator> {
    await this.button(this.text.life.change_licenses).click();
    return this.dialog.getByRole('textbox', { name: this.text.subscription.licenses_title });
  }

  async changeLicenses(to: number): Promise<void> {
    const field = await this.openLicenses();
    await field.fill(String(to));
    await this.confirm(this.text.life.change_licenses).click();
    await expect(this.dialog).toBeHidden();
  }

  endChoice(name: string): Locator {
    return this.endOfTerm.getByRole('radio', { name, exact: true });
  }

  async chooseEnd(name: string): Promise<void> {
    await this.endChoice(name).check();
    await this.endOfTerm.getByRole('button', { name: this.text.common.save, exact: true }).click();
  }

  /** Opens the dialog that schedules a change, and sets licenses. */
  async schedule(licenses: number): Promise<void> {
    await this.endOfTerm.getByRole('button', { name: this.text.life.schedule, exact: true }).click();
    await this.dialog.getByRole('textbox', { name: this.text.subscription.licenses_title }).fill(String(licenses));
    await this.confirm(this.text.life.schedule_confirm).click();
    await expect(this.dialog).toBeHidden();
  }

  async suspend(): Promise<void> {
    await this.action(this.text.life.suspend).getByRole('button', { name: this.text.life.suspend }).click();
    await this.confirm(this.text.life.suspend).click();
    await expect(this.dialog).toBeHidden();
  }
}

/** A moment as the page writes it, in the browser's zone. */
export function moment(lang: Lang, at: string | Date): string {
  return format(lang, at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The last moment of something as the page writes it: here, and in UTC with its day where that is another one. */
export function deadline(lang: Lang, at: string | Date): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const sameDay = day(lang, at) === format(lang, at, {}, 'UTC');
  const utc = sameDay ? written(lang, at, time, 'UTC') : format(lang, at, time, 'UTC');
  return `${moment(lang, at)} (${utc} UTC)`;
}

/** A day as the page writes it. */
export function day(lang: Lang, at: string | Date): string {
  return format(lang, at, {});
}

function format(lang: Lang, at: string | Date, more: Intl.DateTimeFormatOptions, timeZone = 'Europe/Paris'): string {
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
  return written(lang, at, { ...date, ...more }, timeZone);
}

/** "5 licenses". */
export function licenses(lang: Lang, n: number): string {
  const t = texts[lang].subscription;
  const text = n === 1 ? t.unit_licenses_one : t.unit_licenses_other;
  return text.replace('{n}', new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB').format(n));
}
