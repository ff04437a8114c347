import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage, licenses } from '../pages/subscription';
import { fill } from '../pages/texts';

interface Record {
  id: string;
  offerId: string;
  offerName: string;
  quantity: number;
  billingCycle: string;
  parentSubscriptionId?: string;
  partnerId?: string;
}

const protection = 'Office 365 Advanced Threat Protection';

inBothLanguages((lang) => {
  test('[S60][R19][R24] an add-on is ordered on its subscription, once even where an answer is lost, and has its own page', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { partnerId: '6021447' });
    const [id = ''] = made.subscriptions;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await expect(shown.addOns).toContainText(text.life.no_add_ons);
    await shown.addOns.getByRole('button', { name: text.life.add_on_order }).click();
    const confirm = shown.confirm(text.life.add_on_confirm);
    await expect(confirm).toHaveAccessibleDescription(text.life.add_on_choose);
    await shown.dialog.getByRole('radio', { name: protection, exact: true }).check();
    const field = shown.dialog.getByRole('textbox', { name: text.subscription.licenses_title });
    await field.fill('4');
    // The base's partner of record is proposed, with the reason.
    const record = shown.dialog.getByRole('combobox', { name: text.wizard.of_record, exact: true });
    await expect(record).toHaveValue('Atelier Nuage');
    const why = fill(text.life.record_from_base, { name: 'Atelier Nuage', base: 'Office 365 Enterprise E3' });
    await expect(record).toHaveAccessibleDescription(new RegExp(why));
    let lost = 0;
    await page.route('**/v1/customers/*/orders/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      const response = await route.fetch();
      lost += 1;
      return lost === 1 ? route.abort('connectionreset') : route.fulfill({ response });
    });
    await confirm.click();
    await expect(shown.dialog.getByText(text.life.doubt_text)).toBeVisible();
    await shown.confirm(text.common.retry).click();
    const done = fill(text.life.add_on_done, { name: protection, licenses: licenses(lang, 4) });
    await expect(shown.toast(done)).toBeVisible();
    const all = await api.get<{ items: Record[] }>(`/v1/customers/${made.id}/subscriptions/${id}/addons`);
    expect(all.items.map((one) => [one.offerName, one.quantity, one.partnerId])).toEqual([[protection, 4, '6021447']]);

    await shown.addOns.getByRole('link', { name: protection }).click();
    await expect(shown.heading).toHaveText(protection);
    await shown.changeLicenses(6);
    await expect(shown.licenses).toContainText(licenses(lang, 6));
    await expect(shown.facts.getByRole('link', { name: 'Office 365 Enterprise E3' })).toBeVisible();
  });

  test('[R21] while another offer is scheduled for the renewal no add-on is ordered', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await shown.endOfTerm.getByRole('button', { name: text.life.schedule, exact: true }).click();
    const offer = shown.dialog.getByRole('combobox', { name: text.subscription.offer, exact: true });
    await offer.selectOption({ label: 'Office 365 Enterprise E1' });
    await shown.confirm(text.life.schedule_confirm).click();
    await expect(shown.dialog).toBeHidden();
    const button = shown.addOns.getByRole('button', { name: text.life.add_on_order });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(new RegExp(text.refusals.offer_change_scheduled.slice(0, 30)));
  });

  test('[S60] the billing cycle changes for the whole order, and the other subscriptions are named', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [offers.e3, offers.exchange] });
    const path = `/v1/customers/${made.id}/subscriptions`;
    const all = (await api.get<{ items: Record[] }>(path)).items;
    const first = all.find((one) => one.offerId.toUpperCase() === offers.e3);
    const other = all.find((one) => one.offerId.toUpperCase() === offers.exchange);
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, first?.id ?? '');
    const row = shown.action(text.life.cycle);
    await row.getByRole('button', { name: text.life.cycle_title }).click();
    await expect(shown.dialog).toContainText(text.life.cycle_others);
    await expect(shown.dialog.getByRole('listitem')).toHaveText([other?.offerName ?? '']);
    const confirm = shown.confirm(text.life.cycle_confirm);
    await expect(confirm).toHaveAccessibleDescription(text.life.cycle_choose);
    await shown.dialog
      .getByRole('combobox', { name: text.life.cycle, exact: true })
      .selectOption({ label: text.subscription.cycle_annual });
    await confirm.click();
    const done = fill(text.life.cycle_done, { cycle: text.subscription.cycle_annual.toLowerCase() });
    await expect(shown.toast(done)).toBeVisible();
    await expect(shown.facts).toContainText(text.subscription.cycle_annual);
    const change = `${text.subscription.cycle_monthly} → ${text.subscription.cycle_annual}`;
    await expect(shown.history).toContainText(change);
    const after = (await api.get<{ items: Record[] }>(path)).items;
    expect(after.map((one) => one.billingCycle)).toEqual(['annual', 'annual']);
  });
});
