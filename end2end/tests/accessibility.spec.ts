import { expectAccessible, settled } from '../look';
import { pagesToSee } from '../pages';
import { expect, inBothLanguages, test } from '../fixtures';

const widths = [
  { name: '1280 px', viewport: { width: 1280, height: 800 } },
  { name: '390 px', viewport: { width: 390, height: 844 } },
];

inBothLanguages((lang) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { name: width, viewport } of widths) {
      test.describe(`${colorScheme}, ${width}`, () => {
        test.use({ colorScheme, viewport });

        for (const signedIn of [true, false]) {
          test.describe(signedIn ? 'signed in' : 'signed out', () => {
            test.use({ who: signedIn ? 'byLanguage' : 'nobody' });
            for (const one of pagesToSee.filter((page) => page.signedIn === signedIn)) {
              test(`axe finds nothing on ${one.name}, and nothing scrolls sideways`, async ({ page, ids }) => {
                await page.goto(one.path(ids));
                await settled(page);
                await expect(page.locator('html')).toHaveAttribute('lang', lang);
                await expectAccessible(page, one.name);
              });
            }
          });
        }
      });
    }
  }
});
