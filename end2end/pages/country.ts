import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';

/** A country's name as the app shows it. */
export function countryName(lang: Lang, code: string): string {
  const names = new Intl.DisplayNames(lang === 'fr' ? 'fr-FR' : 'en-GB', { type: 'region' });
  return names.of(code) ?? code;
}

/** Types a country's name into its box and takes the option. */
export async function chooseCountry(page: Page, box: Locator, lang: Lang, code: string): Promise<void> {
  const name = countryName(lang, code);
  await box.fill(name);
  await page.getByRole('option', { name, exact: true }).click();
}
