import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { List } from '../pages/list';
import { Shell } from '../pages/shell';

test.describe('a reseller, who reads French', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[S5][S34][S59] sees its customers and their subscriptions, and orders nothing', async ({
    page,
    label,
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
    await expect(page.getByText(foreign.company)).toHaveCount(0);
    await page.goto('/customers/new');
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  });
});
