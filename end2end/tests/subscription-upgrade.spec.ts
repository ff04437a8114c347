import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage, licenses } from '../pages/subscription';
import { fill, pattern } from '../pages/texts';

interface Record {
  id: string;
  status: string;
  offerName: string;
  quantity: number;
  commitmentEndDate: string;
  isTrial: boolean;
}

const e1 = 'Office 365 Enterprise E1';
const e3 = 'Office 365 Enterprise E3';

inBothLanguages((lang) => {
  test('[S60][R22] an upgrade ends the source and leads to its successor, to which the source links', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [offers.e1] });
    const [id = ''] = made.subscriptions;
    const source = await api.get<Record>(`/v1/customers/${made.id}/subscriptions/${id}`);
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    const row = shown.action(text.life.upgrade);
    await row.getByRole('button', { name: text.life.upgrade_open }).click();
    const confirm = shown.confirm(text.life.upgrade_confirm);
    await expect(confirm).toHaveAccessibleDescription(text.life.upgrade_choose);
    await expect(confirm).toBeInViewport({ ratio: 1 });
    // Offers by name, with sizes and term; none that the catalogue does not know.
    const names = await shown.dialog.locator('.choice__name').allTextContents();
    expect(names.filter((name) => /^[0-9A-F-]{36}$/i.test(name))).toEqual([]);
    await expect(shown.dialog.getByRole('radio', { name: e3 })).toHaveAccessibleDescription(/10.000.000/);
    await shown.dialog.getByRole('radio', { name: e3 }).check();
    await expect(shown.dialog).toContainText(licenses(lang, 5));
    await expect(shown.dialog).toContainText(pattern(text.life.upgrade_said));
    await confirm.click();
    await expect(shown.heading).toHaveText(e3);
    await expect(shown.toast(fill(text.life.upgrade_done, { name: e3 }))).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(id));
    const successor = page.url().split('/').at(-1) ?? '';
    const target = await api.get<Record>(`/v1/customers/${made.id}/subscriptions/${successor}`);
    expect([target.quantity, target.commitmentEndDate]).toEqual([5, source.commitmentEndDate]);

    await shown.open(made.id, id);
    await expect(shown.heading).toHaveText(e1);
    await expect(shown.badges).toContainText(fill(text.life.replaced_by, { name: e3 }));
    await expect(shown.badges).not.toContainText(text.subscription.state_deleted);
    await shown.decision.getByRole('link', { name: e3 }).click();
    await expect(page).toHaveURL(new RegExp(successor));
    await expect(shown.heading).toHaveText(e3);
  });

  test('[R22] with add-ons there is no upgrade, and the reason stands there', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer(), { addOns: [offers.threatProtection] });
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, made.subscriptions[0] ?? '');
    const row = shown.action(text.life.upgrade);
    await expect(row).toContainText(text.refusals.add_ons_present);
    await expect(row.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
  });

  test('[R22] upgraded in another tab meanwhile: the second one is refused in its dialog', async ({
    page,
    context,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [offers.e1] });
    const [id = ''] = made.subscriptions;
    const tabs = [new SubscriptionPage(page, lang), new SubscriptionPage(await context.newPage(), lang)];
    for (const tab of tabs) {
      await tab.open(made.id, id);
      await tab.action(text.life.upgrade).getByRole('button', { name: text.life.upgrade_open }).click();
      await tab.dialog.getByRole('radio', { name: e3 }).check();
    }
    const [first, second] = tabs as [SubscriptionPage, SubscriptionPage];
    await first.confirm(text.life.upgrade_confirm).click();
    await expect(first.heading).toHaveText(e3);
    await second.confirm(text.life.upgrade_confirm).click();
    await expect(second.dialog.getByRole('alert')).toBeVisible();
    await expect(second.dialog.getByRole('alert')).toContainText(text.refusals.deleted);
    const all = await api.get<{ items: Record[] }>(`/v1/customers/${made.id}/subscriptions`);
    expect(all.items.map((one) => `${one.offerName} ${one.status}`).sort()).toEqual([`${e1} deleted`, `${e3} active`]);
  });

  test('[R22] an offer that this customer cannot have is shown with the reason', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [offers.e1] });
    const [id = ''] = made.subscriptions;
    await page.route(`**/portal/v1/customers/*/subscriptions/${id}/life`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      for (const offer of json.offers) offer.sold = false;
      return route.fulfill({ response, json });
    });
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await shown.action(text.life.upgrade).getByRole('button', { name: text.life.upgrade_open }).click();
    const target = shown.dialog.getByRole('radio', { name: e3 });
    await expect(target).toBeDisabled();
    await expect(target).toHaveAccessibleDescription(new RegExp(text.refusals.not_sold));
    await expect(shown.dialog.getByText(text.life.targets_refused)).toBeVisible();
    await expect(shown.dialog.getByText(text.life.targets_none)).toBeVisible();
  });

  test('[S60][R22] a trial becomes one of several paid offers and keeps its id', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer(), {
      offers: [offers.businessCentralTrial],
      cycle: 'none',
      quantity: 25,
    });
    const [id = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions/${id}`;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await expect(shown.decision).toContainText(pattern(text.life.trial_ends));
    await expect(shown.endOfTerm).toHaveCount(0);
    await shown.action(text.life.convert).getByRole('button', { name: text.life.convert_open }).click();
    const targets = shown.dialog.getByRole('radio');
    await expect(targets).toHaveCount(2);
    const name = (await shown.dialog.locator('label[lang="en"]').nth(1).textContent()) ?? '';
    await targets.nth(1).check();
    await shown.dialog.getByRole('textbox', { name: text.subscription.licenses_title }).fill('7');
    await expect(shown.dialog).toContainText(pattern(text.life.convert_said));
    await shown.confirm(text.life.convert_confirm).click();
    await expect(shown.toast(fill(text.life.convert_done, { name }))).toBeVisible();
    await expect(shown.heading).toHaveText(name);
    await expect(shown.endChoice(text.life.end_renew)).toBeChecked();
    const paid = await api.get<Record>(path);
    expect([paid.isTrial, paid.quantity, paid.offerName]).toEqual([false, 7, name]);
  });
});
