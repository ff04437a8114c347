import { aCustomer } from '../customer';
import { expectAccessible, expectNoSideways, inTheme, settled } from '../accessibility';
import { visitedPages } from '../pages';
import { expect, inBothLanguages, test } from '../fixtures';
import { Wizard } from '../pages/wizard';

const widths = [
  { name: '1280 px', viewport: { width: 1280, height: 800 } },
  { name: '390 px', viewport: { width: 390, height: 844 } },
];

inBothLanguages((lang) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { name: width, viewport } of widths) {
      test.describe(`${colorScheme}, ${width}`, () => {
        test.use({ colorScheme, viewport });

        test('axe finds nothing on any step of the wizard, and nothing scrolls sideways', async ({ page }) => {
          const wizard = new Wizard(page, lang);
          await wizard.open();
          await wizard.button('nextSubscriptions').click();
          await expect(wizard.field('company_name')).toHaveAttribute('aria-invalid', 'true');
          await expectAccessible(page, 'details with errors');
          await wizard.fillDetails(aCustomer());
          await wizard.chooseReseller('Atelier Nuage');
          await wizard.goToSubscriptions();
          await wizard.search.fill('Exchange Online (Plan 1)');
          await wizard.offer('Exchange Online (Plan 1)').check();
          await wizard.licenses('Exchange Online (Plan 1)').fill('0');
          await wizard.licenses('Exchange Online (Plan 1)').blur();
          await expectAccessible(page, 'subscriptions with an error');
          await wizard.licenses('Exchange Online (Plan 1)').fill('3');
          await wizard.goToReview();
          await expectAccessible(page, 'review');
          await wizard.button('cancel').click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await expectAccessible(page, 'the question before dropping everything');
          await page.keyboard.press('Escape');
          await wizard.submit();
          await expectAccessible(page, 'confirmation');
        });
      });
    }
  }

  for (const signedIn of [true, false]) {
    test.describe(signedIn ? 'signed in' : 'signed out', () => {
      test.use({ who: signedIn ? 'byLanguage' : 'nobody' });
      for (const one of visitedPages.filter((page) => page.signedIn === signedIn)) {
        test(`axe finds nothing on ${one.name} in both themes, one wide, one narrow, and nothing scrolls sideways`, async ({
          page,
          ids,
        }) => {
          await page.goto(one.path(ids));
          await settled(page);
          await expect(page.locator('html')).toHaveAttribute('lang', lang);
          // The other language has the other two: each theme is seen in each width, and axe is slow.
          const themes = lang === 'en' ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
          for (const [at, { name: width, viewport }] of widths.entries()) {
            const colorScheme = themes[at] ?? 'light';
            await page.setViewportSize(viewport);
            await inTheme(page, colorScheme);
            await expectAccessible(page, `${one.name}, ${colorScheme}, ${width}`);
          }
          await page.setViewportSize({ width: 320, height: 800 });
          await expectNoSideways(page, `${one.name}, 320 px`);
        });
      }
    });
  }
});
