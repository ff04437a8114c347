import { settled } from '../look';
import { pagesToSee } from '../pages';
import { inBothLanguages, test } from '../fixtures';

const looks = [
  { name: 'light', options: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } } },
  { name: 'phone', options: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
] as const;

inBothLanguages((lang) => {
  for (const { name: look, options } of looks) {
    test.describe(look, () => {
      test.use(options);
      for (const one of pagesToSee) {
        test.describe(() => {
          test.use({ who: one.signedIn ? 'byLanguage' : 'nobody' });
          test(`${one.name}`, async ({ page, ids }) => {
            await page.goto(one.path(ids));
            await settled(page);
            await page.screenshot({ path: `.screenshots/${one.name}-${lang}-${look}.png`, fullPage: true });
            if (one.name === 'dashboard' && look === 'light') {
              await page.screenshot({ path: `../docs/screenshots/dashboard-${lang}.png` });
            }
          });
        });
      }
    });
  }
});
