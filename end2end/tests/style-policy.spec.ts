import { expect, test, type Page } from '../fixtures';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { Wizard } from '../pages/wizard';

declare global {
  interface Window {
    refused: string[];
  }
}

/** Notes whatever the policy of the page refuses, from its first script on. */
async function noteRefused(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** The browser reads one sheet, the app's own; thaw has written its styles into elements that are none. */
async function expectOwnSheetOnly(page: Page): Promise<void> {
  await expect(page.locator('.thaw-button:visible').first()).toBeVisible();
  const found = await page.evaluate(() => ({
    refused: window.refused,
    sheets: [...document.styleSheets].map((sheet) => new URL(sheet.href ?? 'inline:').pathname),
    styles: document.querySelectorAll('style:not([id^="thaw-id-"]), [style*="--color"]').length,
    places: [...document.querySelectorAll('[id^="thaw-id-"]')].map((place) => place.namespaceURI),
    theme: document.getElementById('thaw-id-app')?.textContent,
  }));
  expect(found.refused).toEqual([]);
  expect(found.sheets).toEqual([expect.stringMatching(/^\/app-[0-9a-f]+\.css$/)]);
  expect(found.styles).toBe(0);
  expect(new Set(found.places)).toEqual(new Set(['urn:inert']));
  expect(found.theme).toContain('--colorBrandBackground');
}

test.describe('signed out', () => {
  test.use({ who: 'nobody' });

  test('the sign-in page takes no style from thaw, and its button looks like thaw', async ({ page, lang }) => {
    await noteRefused(page);
    await page.goto('/sign-in');
    const { button } = new SignIn(page, lang);
    await expect(button).toBeVisible();
    await expectOwnSheetOnly(page);
    await expect(button).toHaveCSS('border-radius', '4px');
    await expect(button).toHaveCSS('background-color', 'rgb(15, 108, 189)');
  });
});

test('the dashboard takes no style from thaw', async ({ page, lang, label }) => {
  await noteRefused(page);
  await page.goto('/');
  await expect(new Shell(page, lang).heading).toHaveText(label.dashboard);
  await expectOwnSheetOnly(page);
});

test('the wizard takes no style from thaw', async ({ page, lang }) => {
  await noteRefused(page);
  const wizard = new Wizard(page, lang);
  await wizard.open();
  await expect(wizard.country).toBeVisible();
  await expectOwnSheetOnly(page);
});
