import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible, settled } from '../accessibility';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';

inBothLanguages((lang) => {
  test.describe('the customer’s own admin', () => {
    test.use({ who: 'nobody' });

    test('[S59] signs in, sees its company, its subscriptions and who has access to what, and can change nothing', async ({
      page,
      text,
      api,
    }) => {
      const reseller = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
      const customer = aCustomer();
      const made = await api.makeCustomer(customer, { resellerId: reseller.id, partnerId: reseller.partnerId });
      await page.goto('/sign-in');
      await new SignIn(page, lang).signIn(made.userName, made.password);
      await expect(page).toHaveURL(/change-password/);
      const fresh = 'two green bicycles 42';
      const main = page.getByRole('main');
      await page.getByLabel(text.account.current_password, { exact: true }).fill(made.password);
      await page.getByLabel(text.account.new_password, { exact: true }).fill(fresh);
      await page.getByRole('button', { name: text.account.change_password, exact: true }).click();

      const shell = new Shell(page, lang);
      const link = (name: string) => shell.navigation.getByRole('link', { name, exact: true });
      await link(text.shell.customer_account).click();
      await expect(shell.heading).toHaveText(customer.company);
      // There is no list that its company would stand in.
      await expect(main.getByRole('link', { name: text.customers.title, exact: true })).toHaveCount(0);
      await link(text.shell.subscriptions).click();
      const row = page.getByRole('row').filter({ hasText: 'Office 365 Enterprise E3' });
      await expect(row).toContainText(text.subscription.state_active);
      await expect(row.locator('time').first()).toBeVisible();

      await link(text.access.title).click();
      await settled(page);
      const provider = page.getByRole('region', { name: 'Northlight Distribution' });
      await expect(provider).toContainText(text.access.plain_provider);
      await expect(provider).toContainText(text.access.plain_support);
      const partner = page.getByRole('region', { name: 'Atelier Nuage' });
      await expect(partner).toContainText(text.access.plain_administration);
      await expect(partner).toContainText(text.access.plain_of_record);
      await expect(partner).toContainText('Office 365 Enterprise E3');
      await expect(page.getByText('Anna Marek')).toHaveCount(0);
      await expect(main.getByRole('button')).toHaveCount(0);
      await expect(main.getByRole('textbox')).toHaveCount(0);
      await expectAccessible(page, 'who has access, as the customer');
    });
  });
});
