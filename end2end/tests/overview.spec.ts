import { aCustomer } from '../customer';
import { offers } from '../api';
import { expect, inBothLanguages, test } from '../fixtures';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';

inBothLanguages((lang) => {
  test('[S4][rank 9] a customer opens on an overview: figures, deadlines, subscriptions, orders, and changes, each a way on', async ({
    page,
    text,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [offers.e3, offers.businessPremium], quantity: 7 });
    const shell = new Shell(page, lang);
    await shell.open(`/customers/${made.id}`);
    await expect(shell.heading).toHaveText(customer.company);
    const figures = page.getByRole('region', { name: text.customer.figures });
    await expect(figures.getByRole('link', { name: '2', exact: true })).toBeVisible();
    await expect(figures.getByRole('link', { name: '14', exact: true })).toBeVisible();
    const part = (name: string) => page.getByRole('region', { name, exact: true });
    await expect(part(text.customer.deadlines).getByRole('listitem')).toHaveCount(2);
    await expect(part(text.customer.subscriptions).getByRole('rowheader')).toHaveCount(2);
    await expect(part(text.customer.last_orders).getByRole('link').first()).toBeVisible();
    await expect(part(text.customer.changes).getByRole('listitem').first()).toBeVisible();
    await part(text.customer.last_orders).getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/orders/`));
    await page.goBack();
    await page.getByRole('link', { name: text.customer.overview, exact: true }).waitFor();
    await part(text.customer.subscriptions).getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions/`));
  });

  test('a customer without subscriptions says so, and shows no empty cards', async ({ page, text, api }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [] });
    await page.goto(`/customers/${made.id}`);
    await expect(page.getByText(text.customer.no_subscriptions)).toBeVisible();
    await expect(page.getByRole('region', { name: text.customer.last_orders })).toHaveCount(0);
    await expect(page.getByRole('region', { name: text.customer.deadlines })).toHaveCount(0);
    await expect(page.getByText(fill(text.access.link, {}))).toBeVisible();
  });

  test('a reseller’s page shows the next deadlines of what it is of record for', async ({ page, text, api }) => {
    const partner = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
    await api.makeCustomer(aCustomer(), { resellerId: partner.id, partnerId: partner.partnerId });
    await page.goto(`/resellers/${partner.id}`);
    const deadlines = page.getByRole('region', { name: text.customer.deadlines, exact: true });
    await expect(deadlines.getByRole('listitem').first()).toBeVisible();
    await deadlines.getByRole('link', { name: text.decisions.all }).click();
    await expect(page).toHaveURL(new RegExp(`reseller=${partner.id}`));
    await expect(page).toHaveURL(/due=30d/);
  });
});
