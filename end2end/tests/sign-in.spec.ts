import { demoAccount } from '../accounts';
import { expect, inBothLanguages, test } from '../fixtures';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { fillSilently } from '../silently';
import { makeColleague } from '../people';

inBothLanguages((lang) => {
  test.describe('signed out', () => {
    test.use({ who: 'nobody' });

    test('a wrong password says so, keeps the email, and the right one leads to where one wanted to go', async ({
      page,
      text,
      label,
    }) => {
      // Delays after failures are per account: this one is nobody else's.
      const account = demoAccount(lang === 'fr' ? 'sales' : 'admin');
      const signIn = new SignIn(page, lang);
      await page.goto('/customers?q=a');
      await signIn.signIn(`${lang}.nobody@northlight.example`, 'wrong');
      await expect(page.getByRole('alert')).toContainText(text.sign_in.wrong);
      await expect(signIn.email).toHaveValue(`${lang}.nobody@northlight.example`);
      await signIn.signIn(account.email, account.password);
      await expect(page.getByRole('heading', { level: 1, name: label.customers, exact: true })).toBeVisible();
      await expect(page).toHaveURL(/\/customers\?q=a/);
    });

    test('what a password manager fills in without telling the page is sent', async ({ page, text, api }) => {
      const person = await makeColleague(api, 'sales_agent', lang);
      const signIn = new SignIn(page, lang);
      await page.goto('/sign-in');
      await fillSilently(signIn.email, person.email);
      await fillSilently(signIn.password, person.password);
      await signIn.button.click();
      const shell = new Shell(page, lang);
      await expect(shell.navigation).toBeVisible();
      await page.goto('/account');
      await page.getByRole('button', { name: text.account.change_password, exact: true }).click();
      await fillSilently(page.getByLabel(text.account.current_password, { exact: true }), person.password);
      await fillSilently(page.getByLabel(text.account.new_password, { exact: true }), 'two green bicycles 42');
      await page.getByRole('button', { name: text.account.change_password, exact: true }).click();
      await expect(page.getByText(text.account.password_changed)).toBeVisible();
    });

    test('signing out ends the sign-in for Back too', async ({ page }) => {
      const account = demoAccount(lang === 'fr' ? 'sales' : 'admin');
      const signIn = new SignIn(page, lang);
      await page.goto('/');
      await signIn.signIn(account.email, account.password);
      await new Shell(page, lang).goTo('resellers');
      await new Shell(page, lang).goTo('customers');
      await new Shell(page, lang).signOut();
      await expect(signIn.button).toBeVisible();
      // The page that was left is nothing for whoever signs in next.
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.goBack();
      await expect(signIn.button).toBeVisible();
      expect(await (await page.request.get('/portal/v1/session')).json()).toBeNull();
    });
  });
});
