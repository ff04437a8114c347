import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { Wizard } from '../pages/wizard';

interface Subscriptions {
  items: { offerName: string; quantity: number; partnerId?: string }[];
}

inBothLanguages((lang) => {
  test('[S12][S30][S36][S60][S66][S67][S68][S69] more subscriptions for a customer, with a reseller of record', async ({
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
    await form.order('Office 365 Enterprise E3', 6);
    await form.order('Exchange Online (Plan 1)', 4);
    await form.goToReview();
    const record = page.getByRole('main').getByRole('combobox', { name: text.wizard.of_record, exact: true });
    await form.pick(record, 'Atelier Nuage');
    await expect(record).toHaveValue('Atelier Nuage');
    await form.button('submit').click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions`));
    for (const offer of ['Office 365 Enterprise E3', 'Exchange Online (Plan 1)', 'Office 365 Enterprise E1']) {
      await expect(page.getByRole('rowheader').getByRole('link', { name: offer, exact: true })).toBeVisible();
    }
    const now = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
    const seen = now.items.map((one) => `${one.quantity} ${one.offerName} ${one.partnerId ?? ''}`.trim());
    expect(seen.sort()).toEqual(
      ['4 Exchange Online (Plan 1) 6021447', '5 Office 365 Enterprise E1', '6 Office 365 Enterprise E3 6021447'].sort(),
    );
  });
});

test('[S67] the reseller is optional, and Cancel leaves the customer as it was', async ({ page, text, api }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  await form.order('Office 365 Enterprise E3', 6);
  await form.goToReview();
  await form.button('cancel').click();
  await page.getByRole('dialog').getByRole('button', { name: text.wizard.drop, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions$`));
  const none = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
  expect(none.items).toEqual([]);

  await page.goto(`/customers/${made.id}/subscriptions/new`);
  await form.order('Office 365 Enterprise E3', 6);
  await form.goToReview();
  await form.button('submit').click();
  await expect(page.getByRole('rowheader').getByRole('link', { name: 'Office 365 Enterprise E3' })).toBeVisible();
  const one = await api.get<Subscriptions>(`/v1/customers/${made.id}/subscriptions`);
  expect(one.items.map((row) => row.partnerId || undefined)).toEqual([undefined]);
});

test('an add-on needs its parent, and becomes its child', async ({
  page,
  text,
  api,
}) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const form = new Wizard(page, 'en');
  await page.goto(`/customers/${made.id}/subscriptions/new`);
  const addOn = 'Exchange Online Archiving for Exchange Online';
  await form.search.fill(addOn);
  await expect(form.offer(addOn).first()).toHaveAttribute('aria-disabled', 'true');
  expect(await form.messageAt(form.offer(addOn).first())).toContain(text.offers.why_parent);
  await form.search.fill('Exchange Online (Plan 1)');
  await form.offer('Exchange Online (Plan 1)').check();
  const addOns = page.getByRole('list', { name: /Exchange Online \(Plan 1\)/ });
  await addOns.getByRole('checkbox', { name: addOn, exact: true }).check();
  await form.goToReview();
  await form.button('submit').click();
  await expect(page.getByRole('rowheader').getByRole('link', { name: addOn })).toBeVisible();
  const all = await api.get<{ items: { offerName: string; parentSubscriptionId?: string; id: string }[] }>(
    `/v1/customers/${made.id}/subscriptions`,
  );
  const parent = all.items.find((one) => one.offerName === 'Exchange Online (Plan 1)');
  expect(all.items.find((one) => one.offerName === addOn)?.parentSubscriptionId).toBe(parent?.id);
});
