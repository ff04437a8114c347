import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, hold, inBothLanguages, test } from '../fixtures';
import { fill } from '../pages/texts';
import { Wizard } from '../pages/wizard';

interface Subscriptions {
  items: { offerName: string; quantity: number; partnerId?: string }[];
}

const e3 = 'Office 365 Enterprise E3';
const exchange = 'Exchange Online (Plan 1)';

inBothLanguages((lang) => {
  test('[S12][S30][S36][S60][S66][S67][S68][S69] more subscriptions for a customer on one page, with a partner of record', async ({
    page,
    text,
    label,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [offers.e1] });
    const form = new Wizard(page, lang);
    await page.goto(`/customers/${made.id}`);
    await page.getByRole('main').getByRole('link', { name: label.addSubscription, exact: true }).click();
    await expect(form.heading).toHaveText(label.newSubscription);
    await form.order(e3, 6);
    await form.order(exchange, 4);
    await expect(form.side).toContainText(fill(text.offers.total, { n: 10, unit: text.offers.licenses }));
    await expect(form.side).toContainText(fill(text.wizard.back_within, { n: 7 }));
    await form.pick(form.record, 'Atelier Nuage');
    await expect(form.record).toHaveValue('Atelier Nuage');
    await form.button('submit').click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions`));
    for (const offer of [e3, exchange, 'Office 365 Enterprise E1']) {
      await expect(page.getByRole('rowheader').getByRole('link', { name: offer, exact: true })).toBeVisible();
    }
    const now = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
    const seen = now.items.map((one) => `${one.quantity} ${one.offerName} ${one.partnerId ?? ''}`.trim());
    expect(seen.sort()).toEqual([`4 ${exchange} 6021447`, '5 Office 365 Enterprise E1', `6 ${e3} 6021447`].sort());
  });

  test('[S51][S67] an order of before says that it is there, and gives way to a new one', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    const form = new Wizard(page, lang);
    const path = `/customers/${made.id}/subscriptions/new`;
    const said = page.getByText(text.wizard.resumed_order);
    await page.goto(path);
    await form.order(e3, 6);
    await expect(said).toHaveCount(0);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto('/customers');
    await page.goto(path);
    await expect(said).toBeVisible();
    await expect(form.side).toContainText(fill(text.offers.total, { n: 6, unit: text.offers.licenses }));
    await page.getByRole('button', { name: text.wizard.other_over, exact: true }).click();
    await expect(said).toHaveCount(0);
    await expect(form.heading).toBeFocused();
    await expect(form.side).toContainText(text.offers.nothing);
    await page.goto('/customers');
    await page.goto(path);
    await expect(form.side).toContainText(text.offers.nothing);
    await expect(said).toHaveCount(0);
  });

  test('[S67][R24] the reseller that administers the customer is proposed, with the reason; an offer it has is said', async ({
    page,
    text,
    api,
  }) => {
    const reseller = await api.find<{ id: string }>('resellers', 'q=Atelier%20Nuage');
    const made = await api.makeCustomer(aCustomer(), { resellerId: reseller.id, offers: [offers.e3] });
    const form = new Wizard(page, lang);
    await page.goto(`/customers/${made.id}/subscriptions/new`);
    await form.order(e3, 2);
    await expect(form.record).toHaveValue('Atelier Nuage');
    expect(await form.messageAt(form.record)).toContain(fill(text.wizard.record_why, { name: 'Atelier Nuage' }));
    await expect(form.side).toContainText(fill(text.offers.has_already, { licenses: `5 ${text.offers.licenses}` }));
    await form.clearRecord();
    await expect(form.side).toContainText(fill(text.wizard.record_missing_one, { names: 'Atelier Nuage' }));
    await form.record.click();
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(text.offers.administers);
    await page.getByRole('listbox').getByRole('option').first().click();
    await form.button('submit').click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions\\?new=`));
    const now = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
    expect(now.items.find((one) => one.quantity === 2)?.partnerId).toBe('6021447');
  });
});

test('[S67] the reseller is optional, and Cancel leaves the customer as it was', async ({ page, text, api }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  await form.order(e3, 6);
  await form.button('cancel').click();
  await page.getByRole('dialog').getByRole('button', { name: text.wizard.drop, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions$`));
  const none = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
  expect(none.items).toEqual([]);

  // An address of the time when there was a review leads to the page.
  await page.goto(`/customers/${made.id}/subscriptions/new?step=review`);
  await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions/new$`));
  await form.button('submit').click();
  await expect(page.getByRole('alert').filter({ hasText: text.offers.choose_one })).toBeVisible();
  await form.order(e3, 6);
  await form.button('submit').click();
  await expect(page.getByRole('rowheader').getByRole('link', { name: e3 })).toBeVisible();
  const one = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
  expect(one.items.map((row) => row.partnerId || undefined)).toEqual([undefined]);
});

test('[S67][R13] a connection lost during Submit locks the page to trying again, which orders once', async ({
  page,
  text,
  api,
}) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  await form.order(e3, 6);
  const orders = `**/portal/v1/customers/${made.id}/orders`;
  await page.route(orders, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await form.button('submit').click();
  const again = page.getByRole('main').getByRole('button', { name: text.common.retry, exact: true });
  await expect(again).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expect(form.button('cancel')).toHaveCount(0);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(again).toBeVisible();
  await page.unroute(orders);
  await again.click();
  await expect(page.getByRole('rowheader').getByRole('link', { name: e3 })).toHaveCount(1);
  const all = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
  expect(all.items.map((row) => row.quantity)).toEqual([6]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('[S67][R13] what is being sent cannot be changed, and is ordered once', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    const form = new Wizard(page, 'en');
    await page.goto(`/customers/${made.id}/subscriptions/new`);
    await form.order(e3, 6);
    await form.order(exchange, 4);
    const sheet = page.locator('.order-sheet');
    await sheet.locator('summary').click();
    const remove = sheet.getByRole('button', { name: fill(text.offers.remove, { offer: exchange }) });
    await expect(remove).toBeVisible();
    const orders = `**/portal/v1/customers/${made.id}/orders`;
    let lose = () => {};
    const lost = new Promise<void>((resolve) => (lose = resolve));
    await page.route(orders, async (route) => {
      await route.fetch();
      await lost;
      await route.abort('connectionreset');
    });
    await form.button('submit').click();
    await expect(sheet).toHaveAttribute('inert');
    await remove.dispatchEvent('click');
    lose();
    const again = page.getByRole('main').getByRole('button', { name: text.common.retry, exact: true });
    await expect(again).toBeVisible();
    await expect(form.heading).toBeFocused();
    await expect(page.getByRole('main')).toContainText(exchange);
    await page.unroute(orders);
    await again.click();
    await expect(page.getByRole('rowheader').getByRole('link', { name: exchange })).toHaveCount(1);
    const all = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
    expect(all.items.map((row) => row.quantity).sort()).toEqual([4, 6]);
  });
});

test('a double click on Submit sends one order, and selects nothing on the next page', async ({ page, api }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  await form.order(e3, 6);
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/customers/${made.id}/orders`)) sent += 1;
  });
  await form.button('submit').dblclick();
  await expect(page.getByRole('rowheader').getByRole('link', { name: e3 })).toHaveCount(1);
  expect(await page.evaluate(() => String(window.getSelection()))).toBe('');
  expect(sent).toBe(1);
});

test('an add-on needs its parent, and becomes its child', async ({ page, text, api }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  const addOn = 'Exchange Online Archiving for Exchange Online';
  await form.search.fill(addOn);
  await expect(form.offer(addOn).first()).toHaveAttribute('aria-disabled', 'true');
  expect(await form.messageAt(form.offer(addOn).first())).toContain(text.offers.why_parent);
  await form.search.fill(exchange);
  await form.offer(exchange).check();
  const addOns = page.getByRole('list', { name: /Exchange Online \(Plan 1\)/ });
  await addOns.getByRole('checkbox', { name: addOn, exact: true }).check();
  await form.button('submit').click();
  await expect(page.getByRole('rowheader').getByRole('link', { name: addOn })).toBeVisible();
  const all = await api.get<{ items: { offerName: string; parentSubscriptionId?: string; id: string }[] }>(
    `/v1/customers/${made.id}/subscriptions`,
  );
  const parent = all.items.find((one) => one.offerName === exchange);
  expect(all.items.find((one) => one.offerName === addOn)?.parentSubscriptionId).toBe(parent?.id);
});

test('while an order is on its way nothing of it can be changed', async ({ page, api }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  await form.order(e3, 6);
  const sending = await hold(page, `**/portal/v1/customers/${made.id}/orders`);
  await form.button('submit').click();
  await expect(page.locator('main [inert]')).toHaveCount(3);
  await expect(form.button('cancel')).toHaveCount(0);
  sending.release();
  await expect(page.getByRole('rowheader').getByRole('link', { name: e3 })).toBeVisible();
});
