import type { Locator } from '@playwright/test';

/** As some password managers do: no event tells the page. */
export async function fillSilently(field: Locator, value: string): Promise<void> {
  await field.evaluate((input, value) => {
    (input as HTMLInputElement).value = value;
  }, value);
}
