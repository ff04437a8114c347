import { aCustomer } from './customer';
import { settled } from './accessibility';
import { visitedPages } from './pages';
import { inBothLanguages, test } from './fixtures';
import { Requests } from './pages/requests';
import { Wizard } from './pages/wizard';

const looks = [
  { name: 'light', options: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } } },
  { name: 'phone', options: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
] as const;

inBothLanguages((lang) => {
  for (const { name: look, options } of looks) {
    test.describe(look, () => {
      test.use(options);
      test('wizard', async ({ page }) => {
        const wizard = new Wizard(page, lang);
        const shoot = async (step: string) => {
          await page.screenshot({ path: `.screenshots/wizard-${step}-${lang}-${look}.png`, fullPage: true });
        };
        await wizard.open();
        const company = lang === 'fr' ? 'Boulangerie Lefèvre' : 'Lefevre Bakery';
        await wizard.fillDetails({ ...aCustomer(), company, email: 'helene@lefevre.example' });
        await wizard.chooseReseller('Atelier Nuage');
        await shoot('details');
        await wizard.goToSubscriptions();
        await wizard.search.fill('Business Premium');
        await wizard.offer('Office 365 Business Premium').check();
        await wizard.licenses('Office 365 Business Premium').fill('12');
        await shoot('subscriptions');
        if (look === 'light') {
          await page.screenshot({ path: `../docs/screenshots/wizard-${lang}.png` });
        }
        await wizard.goToReview();
        await shoot('review');
        await wizard.submit();
        await shoot('confirmation');
      });

      test('request-dialog', async ({ page }) => {
        await new Requests(page, lang).openDialog();
        await page.screenshot({ path: `.screenshots/request-dialog-${lang}-${look}.png` });
      });

      for (const one of visitedPages) {
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
