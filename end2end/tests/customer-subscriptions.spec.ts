import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionList } from '../pages/customer-subscriptions';
import { rangeNumbers } from '../pages/list';
import { pattern } from '../pages/texts';

const e3 = 'Office 365 Enterprise E3';
const exchange = 'Exchange Online (Plan 1)';

inBothLanguages((lang) => {
  test('[S39][S60][S69][R20] State, licenses, end of term and next deadline; sorted and filtered by them, in the address', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [offers.e3, offers.exchange] });
    const rows = await api.get<{ items: { id: string; offerName: string; decision?: string }[] }>(
      `/portal/v1/views/subscriptions?customer=${made.id}`,
    );
    const suspended = rows.items.find((row) => row.offerName === exchange)?.id;
    await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${suspended}`, { status: 'suspended' });
    const list = new SubscriptionList(page, lang);
    await list.open(made.id);
    await expect(list.names).toHaveText([exchange, e3]);
    const running = list.row(e3);
    await expect(list.cell(running, text.common.licenses)).toHaveText('5');
    await expect(list.cell(running, text.common.state)).toHaveText(text.subscription.state_active);
    await expect(list.cell(running, text.subscriptions.term_end)).toHaveText(/\d/);
    await expect(list.cell(running, text.subscriptions.decision)).toContainText(text.decisions.cancel_window);
    await expect(list.cell(running, text.subscriptions.decision).locator('time')).toHaveText(/\d\d:\d\d/);
    await expect(list.cell(list.row(exchange), text.subscriptions.decision)).toContainText(
      text.subscriptions.no_decision,
    );

    await list.chooseState(text.subscription.state_suspended);
    await expect(list.names).toHaveText([exchange]);
    await expect(page).toHaveURL(/\?state=suspended$/);
    await page.reload();
    await expect(list.names).toHaveText([exchange]);
    await list.due.check();
    await expect(page.getByText(text.components.nothing_matches)).toBeVisible();
    await list.removeState(text.subscription.state_suspended);
    await expect(list.names).toHaveText([e3]);
    await expect(page).toHaveURL(/\?due=30d$/);
    await list.due.uncheck();

    await list.sortBy(text.subscriptions.decision);
    await expect(list.names).toHaveText([e3, exchange]);
    await expect(list.head(text.subscriptions.decision)).toHaveAttribute('aria-sort', 'ascending');
    await list.sortBy(text.subscriptions.decision);
    await expect(list.names).toHaveText([exchange, e3]);
    await page.reload();
    await expect(list.names).toHaveText([exchange, e3]);
    await list.chooseState(text.subscription.state_deleted);
    await page.getByRole('main').getByRole('status').getByRole('button', { name: text.components.clear_all }).click();
    await expect(list.names).toHaveText([exchange, e3]);
  });

  test('[S69] A customer without subscriptions is offered the first one', async ({ page, text, label, api }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    await new SubscriptionList(page, lang).open(made.id);
    const empty = page.getByRole('main').getByRole('status');
    await expect(empty.getByText(text.customer.no_subscriptions)).toBeVisible();
    await empty.getByRole('link', { name: label.addSubscription, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(label.newSubscription);
  });

  test('[S39] An add-on stands below its parent; in another order it says what it is', async ({ page, text, api }) => {
    const demo = await api.find<{ id: string }>('customers', 'q=boulangerie%20lefevre');
    const list = new SubscriptionList(page, lang);
    await list.open(demo.id);
    const addOn = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /Microsoft MyAnalytics/ }) });
    await expect(addOn.getByRole('rowheader')).toHaveAccessibleName(
      pattern(`Microsoft MyAnalytics ${text.customer.add_ons_of}`),
    );
    const badge = list.cell(addOn, text.common.state).getByText(text.subscription.add_on, { exact: true });
    await expect(badge).toHaveCount(0);
    await list.sortBy(text.common.licenses);
    await expect(badge).toBeVisible();
  });
});

test('[S69] What does not fit on a page comes with the next one, in the address', async ({ page, api, text }) => {
  test.slow();
  const made = await api.makeCustomer(aCustomer(), { offers: Array<string>(75).fill(offers.exchange) });
  const lineItems = Array.from({ length: 30 }, (_, lineItemNumber) => ({
    lineItemNumber,
    offerId: offers.e3,
    quantity: 1,
  }));
  await api.send('POST', `/v1/customers/${made.id}/orders`, { billingCycle: 'monthly', lineItems });
  const list = new SubscriptionList(page, 'en');
  await list.open(made.id);
  await expect(list.range).toBeVisible();
  expect(rangeNumbers((await list.range.textContent()) ?? '')).toEqual([1, 100, 105]);
  await list.nextPage();
  await expect(list.names).toHaveCount(5);
  await expect(page).toHaveURL(/after=/);
  await page.reload();
  await expect(list.names).toHaveCount(5);
  await list.previousPage();
  await expect(list.names).toHaveCount(100);
  await list.chooseState(text.subscription.state_active);
  await expect(page).not.toHaveURL(/after=/);
});
