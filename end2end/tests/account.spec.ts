import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { fill } from '../pages/texts';

inBothLanguages((lang) => {
  test.describe('the admin of a new customer', () => {
    test.use({ who: 'nobody' });

    test('[S53] signs in with the one-time credentials, chooses a password, and sees its own company', async ({
      page,
      text,
      api,
    }) => {
      const customer = aCustomer();
      const made = await api.makeCustomer(customer);
      const chosen = 'une phrase facile à retenir';
      const signIn = new SignIn(page, lang);
      await page.goto('/sign-in');
      await signIn.signIn(made.userName, made.password);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.account.first_title);
      await page.goto('/customers');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.account.first_title);
      await page.getByLabel(text.account.current_password, { exact: true }).fill(made.password);
      await page.getByLabel(text.account.new_password, { exact: true }).fill('short');
      await page.getByRole('button', { name: text.account.change_password, exact: true }).click();
      await expect(page.getByLabel(text.account.new_password, { exact: true })).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByText(fill(text.components.password_short_other, { n: 7 }))).toBeVisible();
      await page.getByLabel(text.account.new_password, { exact: true }).fill(chosen);
      await expect(page.getByLabel(text.account.new_password, { exact: true })).not.toHaveAttribute(
        'aria-invalid',
        'true',
      );
      await expect(page.getByText(text.components.password_strong, { exact: true })).toBeVisible();
      await page.getByRole('button', { name: text.account.change_password, exact: true }).click();
      const shell = new Shell(page, lang);
      await shell.navigation.getByRole('link', { name: text.shell.subscriptions, exact: true }).click();
      await expect(page.getByRole('rowheader').getByRole('link', { name: 'Office 365 Enterprise E3' })).toBeVisible();
      await shell.signOut();
      await signIn.signIn(made.userName, chosen);
      await expect(shell.navigation).toBeVisible();
    });
  });

  test('the account says who one is and where one is signed in', async ({ page, text }) => {
    await page.goto('/account');
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(text.account.title);
    await expect(main.getByText('Northlight Distribution').first()).toBeVisible();
    await expect(main.getByText(text.account.this_one).first()).toBeVisible();
  });
});
