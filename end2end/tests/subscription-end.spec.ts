import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage, day, licenses } from '../pages/subscription';
import { fill, pattern } from '../pages/texts';

interface Record {
  quantity: number;
  autoRenewEnabled: boolean;
  endOfTermAction: string;
  scheduledChange?: { quantity?: number; billingCycle?: string; offerId?: string };
  commitmentEndDate: string;
}

inBothLanguages((lang) => {
  test('[S60][R17][R19] renew, extend or end: each says what it means and when, and is kept', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions/${id}`;
    const record = await api.get<Record>(path);
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    const end = day(lang, record.commitmentEndDate);
    await expect(shown.endOfTerm.getByRole('heading', { level: 2 })).toHaveText(
      fill(text.life.end_title, { day: end }),
    );
    await expect(shown.endChoice(text.life.end_renew)).toBeChecked();
    await expect(shown.endChoice(text.life.end_renew)).toHaveAccessibleDescription(pattern(text.life.end_renew_about));
    await expect(shown.endChoice(text.life.end_extend)).toHaveAccessibleDescription(
      pattern(text.life.end_extend_about),
    );
    await expect(shown.endChoice(text.life.end_cancel)).toHaveAccessibleDescription(
      fill(text.life.end_cancel_about, { day: end }),
    );

    await shown.chooseEnd(text.life.end_cancel);
    await expect(shown.toast(text.life.end_cancel_done)).toBeVisible();
    await expect(shown.decision).toContainText(pattern(text.life.then_ends));
    const change = `${text.subscription.end_renew} → ${text.subscription.end_cancel}`;
    await expect(shown.history).toContainText(change);
    const cancelled = await api.get<Record>(path);
    expect([cancelled.endOfTermAction, cancelled.autoRenewEnabled]).toEqual(['cancel', false]);

    await shown.chooseEnd(text.life.end_extend);
    await expect(shown.decision).toContainText(pattern(text.life.then_extends));
    await page.reload();
    await expect(shown.endChoice(text.life.end_extend)).toBeChecked();
  });

  test('[R21] a change is scheduled for the renewal, shown, and taken back', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions/${id}`;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await shown.endOfTerm.getByRole('button', { name: text.life.schedule, exact: true }).click();
    const confirm = shown.confirm(text.life.schedule_confirm);
    await expect(confirm).toHaveAccessibleDescription(text.refusals.nothing_to_change);
    await shown.dialog.getByRole('textbox', { name: text.subscription.licenses_title }).fill('3');
    await shown.dialog
      .getByRole('combobox', { name: text.subscription.billing, exact: true })
      .selectOption({ label: text.subscription.cycle_annual });
    await shown.dialog
      .getByRole('combobox', { name: text.subscription.offer, exact: true })
      .selectOption({ label: 'Office 365 Enterprise E1' });
    await expect(shown.dialog).toContainText(licenses(lang, 3));
    await confirm.click();
    await expect(shown.toast(text.life.scheduled_done)).toBeVisible();
    const scheduled = shown.endOfTerm.getByRole('group', { name: pattern(text.life.scheduled_title) });
    await expect(scheduled).toContainText(
      fill(text.life.scheduled_quantity, { before: '5', after: licenses(lang, 3) }),
    );
    await expect(scheduled).toContainText('Office 365 Enterprise E1');
    const stored = await api.get<Record>(path);
    expect(stored.scheduledChange).toMatchObject({ quantity: 3, billingCycle: 'annual' });
    expect(stored.quantity).toBe(5);
    await expect(shown.decision).toContainText(licenses(lang, 3));

    await scheduled.getByRole('button', { name: text.life.undo, exact: true }).click();
    await expect(shown.toast(text.life.undone)).toBeVisible();
    await expect(scheduled).toBeHidden();
    expect((await api.get<Record>(path)).scheduledChange).toBeUndefined();
    await expect(shown.history).toContainText(text.activity.scheduled_change_dropped);
  });

  test('[R21] a change of licenses would drop what is scheduled: it says so and asks', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions/${id}`;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await shown.schedule(3);
    const field = await shown.openLicenses();
    await field.fill('6');
    const change = shown.confirm(text.life.change_licenses);
    await expect(shown.dialog).toContainText(fill(text.life.drops, { change: licenses(lang, 3) }));
    await expect(change).toHaveAccessibleDescription(text.life.agree_first);
    await change.click({ force: true });
    expect((await api.get<Record>(path)).quantity).toBe(5);
    await shown.dialog.getByRole('checkbox', { name: text.life.drops_agreed }).check();
    await change.click();
    await expect(shown.dialog).toBeHidden();
    const stored = await api.get<Record>(path);
    expect([stored.quantity, stored.scheduledChange]).toEqual([6, undefined]);
  });

  test('[R21] nothing is scheduled while renewal is off, and turning it off drops what is, after asking', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await shown.schedule(2);
    await shown.endChoice(text.life.end_cancel).check();
    const save = shown.endOfTerm.getByRole('button', { name: text.common.save, exact: true });
    await expect(save).toHaveAccessibleDescription(text.life.agree_first);
    await shown.endOfTerm.getByRole('checkbox', { name: text.life.drops_agreed }).check();
    await save.click();
    const button = shown.endOfTerm.getByRole('button', { name: text.life.schedule, exact: true });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(text.refusals.renewal_off);
  });
});
