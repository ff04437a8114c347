import type { Page } from '@playwright/test';
import { offers, type Api } from '../api';
import { days, setClock } from '../clock';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage, day, licenses, deadline } from '../pages/subscription';
import { fill, pattern } from '../pages/texts';

interface Record {
  status: string;
  quantity: number;
  billingCycle: string;
  commitmentEndDate: string;
  cancellationAllowedUntilDate?: string;
}

const before = (at: string, seconds: number) => new Date(new Date(at).getTime() - seconds * 1000).toISOString();

async function made(api: Api, page: Page, lang: 'en' | 'fr', given: Parameters<Api['makeCustomer']>[1] = {}) {
  const customer = await api.makeCustomer(aCustomer(), given);
  const [id = '', addOn = ''] = customer.subscriptions;
  const path = `/v1/customers/${customer.id}/subscriptions`;
  const shown = new SubscriptionPage(page, lang);
  return {
    shown,
    addOn,
    record: (which = id) => api.get<Record>(`${path}/${which}`),
    open: () => shown.open(customer.id, id),
  };
}

inBothLanguages((lang) => {
  test('[S60][R18][R20] the window closes to the second: then cancelling and reducing say why not, and the renewal is offered', async ({
    page,
    text,
    api,
  }) => {
    const { shown, open, record } = await made(api, page, lang);
    const { cancellationAllowedUntilDate: until = '' } = await record();
    await setClock(api.context, { now: before(until, 120) });
    await open();
    const row = shown.action(text.life.cancel);
    await row.getByRole('button').click();
    await shown.dialog.getByRole('checkbox', { name: text.life.cancel_tick }).check();
    // One second late: the page still offers what the server refuses.
    await setClock(api.context, { now: until });
    await shown.confirm(text.life.cancel).click();
    const closed = fill(text.refusals.window_closed, { until: deadline(lang, until) });
    await expect(shown.dialog.getByRole('alert')).toContainText(closed);
    expect((await record()).status).toBe('active');
    await page.keyboard.press('Escape');

    await page.reload();
    await expect(shown.decision).toContainText(pattern(text.life.then_renews));
    await expect(row).toContainText(closed);
    await expect(row.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
    const { commitmentEndDate: end } = await record();
    const field = await shown.openLicenses();
    await field.fill('3');
    await expect(shown.dialog).toContainText(closed);
    await expect(shown.dialog).toContainText(licenses(lang, 3));
    await shown.confirm(text.life.schedule_instead).click();
    await expect(shown.toast(text.life.scheduled_done)).toBeVisible();
    await expect(shown.endOfTerm.getByRole('group', { name: pattern(text.life.scheduled_title) })).toContainText(
      day(lang, end),
    );
    expect((await record()).quantity).toBe(5);
  });

  test('[R18] of licenses that were added only those can be taken back, in their own window', async ({
    page,
    text,
    api,
  }) => {
    const { shown, open, record } = await made(api, page, lang);
    await setClock(api.context, { advance: days(8) });
    await open();
    await shown.changeLicenses(8);
    await expect(shown.decision).toContainText(pattern(text.life.reduce_open_other));
    await expect(shown.decision).toContainText(licenses(lang, 3));
    const field = await shown.openLicenses();
    await field.fill('4');
    await expect(shown.dialog).toContainText(pattern(text.refusals.more_than_added));
    await field.fill('5');
    await shown.confirm(text.life.change_licenses).click();
    await expect(shown.dialog).toBeHidden();
    expect((await record()).quantity).toBe(5);
  });

  test('[R19][R21][R23] the renewal comes by itself with what was scheduled, opens a window, and says so in the history', async ({
    page,
    text,
    api,
  }) => {
    const { shown, open, record } = await made(api, page, lang);
    await open();
    await shown.schedule(3);
    const { commitmentEndDate: end } = await record();
    await setClock(api.context, { now: end });
    await page.reload();
    await expect(shown.licenses).toContainText(licenses(lang, 3));
    await expect(shown.decision).toContainText(pattern(text.life.cancel_open));
    await expect(shown.history).toContainText(`${text.activity.subscription_renewed}`);
    await expect(shown.history).toContainText('5 → 3');
    await expect(shown.history).toContainText(text.activity.automatically);
    const renewed = await record();
    expect([renewed.status, renewed.quantity]).toEqual(['active', 3]);
    expect(new Date(renewed.commitmentEndDate).getTime()).toBeGreaterThan(new Date(end).getTime());
  });

  test('[R19] a suspended one ends instead of renewing, its add-on with it, and the page says until when data is kept', async ({
    page,
    text,
    api,
  }) => {
    const { shown, open, record, addOn } = await made(api, page, lang, { addOns: [offers.threatProtection] });
    await open();
    await shown.suspend();
    await expect(shown.decision).toContainText(pattern(text.life.suspended_ends));
    const { commitmentEndDate: end } = await record();
    await setClock(api.context, { now: end });
    await page.reload();
    await expect(shown.decision).toContainText(pattern(text.life.disabled_until));
    await expect(shown.main.getByText(text.subscription.state_disabled, { exact: true }).first()).toBeVisible();
    await expect(shown.action(text.life.suspend)).toContainText(text.refusals.ended);
    expect([(await record()).status, (await record(addOn)).status]).toEqual(['disabled', 'disabled']);
    await setClock(api.context, { advance: days(90) });
    await page.reload();
    await expect(shown.decision).toContainText(pattern(text.life.deleted_since));
  });

  test('[R19][R22] a trial ends, can still be converted for 30 days, and not any more after them', async ({
    page,
    text,
    api,
  }) => {
    const { shown, open, record } = await made(api, page, lang, {
      offers: [offers.businessPremiumTrial],
      cycle: 'none',
      quantity: 25,
    });
    const { commitmentEndDate: end } = await record();
    await setClock(api.context, { now: end });
    await open();
    await expect(shown.decision).toContainText(pattern(text.life.expired_until));
    await expect(shown.action(text.life.convert).getByRole('button')).not.toHaveAttribute('aria-disabled', 'true');
    await setClock(api.context, { advance: days(30) });
    await page.reload();
    await expect(shown.decision).toContainText(pattern(text.life.disabled_until));
    await expect(shown.action(text.life.convert)).toContainText(text.refusals.ended);
  });
});
