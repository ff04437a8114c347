import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { List } from '../pages/list';
import { Shell } from '../pages/shell';

test.describe('a reseller, who reads French', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[S5][S34][S59] sees its customers and their subscriptions, and orders nothing', async ({
    page,
    label,
    text,
    api,
  }) => {
    const reseller = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
    const mine = aCustomer();
    const made = await api.makeCustomer(mine, { resellerId: reseller.id });
    const foreign = aCustomer();
    const other = await api.makeCustomer(foreign);
    const shell = new Shell(page, 'fr');
    const list = new List(page, 'fr');
    await shell.open('/');
    await expect(shell.navigation.getByRole('link', { name: label.resellers })).toHaveCount(0);
    await shell.goTo('customers');
    await list.search(mine.prefix);
    await expect(list.names).toHaveText([mine.company]);
    await expect(page.getByRole('link', { name: label.addNewCustomer })).toHaveCount(0);
    await list.row(mine.company).getByRole('link', { name: mine.company }).click();
    await expect(shell.heading).toHaveText(mine.company);
    await expect(page.getByRole('link', { name: label.addSubscription })).toHaveCount(0);
    await page.goto(`/customers/${made.id}/subscriptions/${made.subscriptions[0]}`);
    await expect(shell.heading).toHaveText('Office 365 Enterprise E3');
    await page.goto(`/customers/${other.id}`);
    await expect(page.getByText(text.customer.not_found)).toBeVisible();
    await expect(page.getByText(foreign.company)).toHaveCount(0);
    // Of record alone: that subscription, which it may rename, and of the customer name, domain and country (R4, S31).
    const third = aCustomer();
    const ofRecord = await api.makeCustomer(third, { partnerId: reseller.partnerId });
    await page.goto(`/customers/${ofRecord.id}`);
    await expect(shell.heading).toHaveText(third.company);
    await expect(page.getByText(text.customer.no_details)).toBeVisible();
    await expect(page.getByText(third.email)).toHaveCount(0);
    await expect(page.getByText(text.customer.qualification, { exact: true })).toHaveCount(0);
    await page.goto(`/customers/${ofRecord.id}/subscriptions/${ofRecord.subscriptions[0]}`);
    await expect(page.getByRole('button', { name: text.subscription.rename, exact: true })).toBeVisible();
    await page.goto('/customers/new');
    await expect(shell.heading).toHaveText(text.wizard.not_here_title);
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  });
});
