import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { Orders } from '../pages/orders';
import { Shell } from '../pages/shell';
import { fill, pattern } from '../pages/texts';

const e3 = 'Office 365 Enterprise E3';
const exchange = 'Exchange Online (Plan 1)';

inBothLanguages((lang) => {
  test('[S60][R12] From the customer to its order, to what became of its lines, and back', async ({
    page,
    context,
    text,
    api,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [offers.e3, offers.exchange] });
    const subscription = (offer: string) =>
      api.find<{ id: string }>('subscriptions', `customer=${made.id}&q=${encodeURIComponent(offer)}`);
    const path = `/v1/customers/${made.id}/subscriptions`;
    await api.send('PATCH', `${path}/${(await subscription(e3)).id}`, { quantity: 7 });
    await api.send('PATCH', `${path}/${(await subscription(exchange)).id}`, { status: 'suspended' });

    const orders = new Orders(page, lang);
    const shell = new Shell(page, lang);
    await page.goto(`/customers/${made.id}`);
    await orders.openTab();
    await expect(orders.list.names).toHaveCount(1);
    const row = page.getByRole('row').last();
    await expect(row.getByRole('cell')).toHaveText(['2', '10', text.subscription.cycle_monthly, 'Anna Marek']);
    await orders.first.click();
    await expect(page).toHaveURL(new RegExp(`/orders/${made.orders[0]}$`));
    await expect(shell.heading).toHaveText(pattern(text.orders.order_of));
    await expect(page).toHaveTitle(new RegExp(customer.company));

    await expect(orders.line(e3).getByRole('cell').first()).toHaveText(`5${fill(text.orders.licenses_now, { n: 7 })}`);
    await expect(orders.line(e3)).toContainText(text.subscription.state_active);
    await expect(orders.line(exchange).getByRole('cell').first()).toHaveText('5');
    await expect(orders.line(exchange)).toContainText(text.subscription.state_suspended);
    const copy = fill(text.components.copy_what, { what: text.subscription.order_id });
    await page.getByRole('button', { name: copy, exact: true }).click();
    await expect(page.getByText(text.common.copied)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(made.orders[0]);

    await orders.line(exchange).getByRole('link', { name: exchange }).click();
    await expect(shell.heading).toHaveText(exchange);
    const facts = page.getByRole('region', { name: text.subscription.facts, exact: true });
    await facts.locator('a[href*="/orders/"]').click();
    await expect(shell.heading).toHaveText(pattern(text.orders.order_of));
    await page.reload();
    await expect(orders.line(e3)).toBeVisible();
    await orders.breadcrumb.getByRole('link', { name: text.orders.title, exact: true }).click();
    await expect(orders.list.names).toHaveCount(1);
    await expect(shell.heading).toHaveText(customer.company);
  });

  test('An order that is not there says so, with the way to the list; a customer that has ordered nothing says so', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    const other = await api.makeCustomer(aCustomer());
    const orders = new Orders(page, lang);
    // Unknown, another customer's, and no id at all.
    for (const id of ['00000000-0000-4000-8000-000000000000', other.orders[0] ?? '', 'none']) {
      await orders.openOrder(made.id, id);
      await expect(page.getByRole('heading', { name: text.orders.not_found })).toBeVisible();
    }
    await page.getByRole('link', { name: text.orders.to_list, exact: true }).click();
    await expect(page.getByRole('main').getByRole('status').getByText(text.orders.empty)).toBeVisible();
  });
});

test.describe('a reseller, who reads French', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[S59][R4][R5] reads the orders of customers that it administers, without the names of the provider’s people', async ({
    page,
    text,
    api,
  }) => {
    const reseller = await api.find<{ id: string }>('resellers', 'q=Atelier%20Nuage');
    const made = await api.makeCustomer(aCustomer(), { resellerId: reseller.id });
    const orders = new Orders(page, 'fr');
    await page.goto(`/customers/${made.id}/orders`);
    await expect(orders.list.names).toHaveCount(1);
    await expect(orders.column(text.orders.placed_by)).toHaveCount(0);
    await orders.first.click();
    await expect(orders.line(e3)).toBeVisible();
    await expect(page.getByText('Anna Marek')).toHaveCount(0);
  });

  test('[S31][R4][R5] of record for one line alone, reads that line alone', async ({ page, text, api }) => {
    const reseller = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
    const other = await api.find<{ name: string; partnerId: string }>('resellers', 'q=Ardenne');
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    const lineItems = [
      { lineItemNumber: 0, offerId: offers.e3, quantity: 2, partnerIdOnRecord: reseller.partnerId },
      { lineItemNumber: 1, offerId: offers.exchange, quantity: 3, partnerIdOnRecord: other.partnerId },
    ];
    const order = { billingCycle: 'monthly', lineItems };
    const { id } = await api.send<{ id: string }>('POST', `/v1/customers/${made.id}/orders`, order);
    const orders = new Orders(page, 'fr');
    await orders.openOrder(made.id, id);
    await expect(orders.line(e3)).toBeVisible();
    await expect(orders.lines).toHaveCount(2);
    await expect(page.getByText(exchange)).toHaveCount(0);
    await expect(page.getByText(other.name)).toHaveCount(0);
    await orders.breadcrumb.getByRole('link', { name: text.orders.title, exact: true }).click();
    await expect(page.getByRole('main').getByRole('status').getByText(text.orders.not_open)).toBeVisible();
  });
});
