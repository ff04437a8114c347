import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage, day, licenses, moment } from '../pages/subscription';
import { fill, pattern } from '../pages/texts';

interface Record {
  quantity: number;
  cancellationAllowedUntilDate: string;
  commitmentEndDate: string;
  friendlyName: string;
  attributes: { etag: string };
}

inBothLanguages((lang) => {
  test('[S60][R18][R20] the next decision stands first with its exact deadline; licenses are added and taken back', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions/${id}`;
    const before = await api.get<Record>(path);
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    const until = moment(lang, before.cancellationAllowedUntilDate);
    await expect(shown.decision).toContainText(fill(text.life.cancel_open, { until: `${until} (` }).replace(/\.$/, ''));
    await expect(shown.decision).toContainText(day(lang, before.commitmentEndDate));
    await expect(shown.licenses).toContainText(pattern(text.life.can_return_other));

    const field = await shown.openLicenses();
    await field.fill('8');
    await expect(shown.dialog).toContainText(
      fill(text.life.more_now, { licenses: licenses(lang, 3), all: licenses(lang, 8) }),
    );
    await expect(shown.dialog).toContainText(
      fill(text.life.at_term_end, { day: day(lang, before.commitmentEndDate), licenses: licenses(lang, 8) }),
    );
    await expect(shown.dialog).toContainText(pattern(text.life.more_until));
    await shown.confirm(text.life.change_licenses).click();
    await expect(shown.toast(fill(text.life.licenses_done, { licenses: licenses(lang, 8) }))).toBeVisible();
    await expect(shown.dialog).toBeHidden();
    await expect(shown.button(text.life.change_licenses)).toBeFocused();
    await expect(shown.licenses).toContainText(licenses(lang, 8));
    await expect(shown.history).toContainText('5 → 8');

    await shown.changeLicenses(4);
    await page.reload();
    await expect(shown.licenses).toContainText(licenses(lang, 4));
    expect((await api.get<Record>(path)).quantity).toBe(4);
  });

  test('[R18] what is no number of licenses, or outside the limits, is said at the field and not sent', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.url());
    });
    const field = await shown.openLicenses();
    const change = shown.confirm(text.life.change_licenses);
    await expect(change).toHaveAccessibleDescription(text.life.same_licenses);
    for (const [typed, said] of [
      ['', text.fields.required],
      ['ten', text.fields.not_a_number],
      ['0', fill(text.fields.below_minimum, { min: 1, max: '' })],
      ['99999999', pattern(text.fields.above_maximum)],
    ] as const) {
      await field.fill(typed);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      if (typeof said === 'string') {
        await expect(field).toHaveAccessibleDescription(new RegExp(said.slice(0, 12)));
      } else {
        await expect(field).toHaveAccessibleDescription(said);
      }
      await change.click({ force: true });
    }
    await page.keyboard.press('Escape');
    await expect(shown.dialog).toBeHidden();
    expect(sent).toEqual([]);
  });
});

test('[R13] an answer that is lost is asked for again, and the licenses change once', async ({ page, text, api }) => {
  const made = await api.makeCustomer(aCustomer());
  const [id = ''] = made.subscriptions;
  const shown = new SubscriptionPage(page, 'en');
  await shown.open(made.id, id);
  const seen: (string | undefined)[] = [];
  let lost = 0;
  await page.route(`**/v1/customers/*/subscriptions/${id}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    seen.push(route.request().headers()['ms-requestid']);
    const answer = await route.fetch();
    lost += 1;
    // The server has done it; the first answer never arrives.
    return lost === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer });
  });
  const field = await shown.openLicenses();
  await field.fill('9');
  await shown.confirm(text.life.change_licenses).click();
  await expect(shown.dialog.getByText(text.life.doubt_text)).toBeVisible();
  await expect(field).toBeDisabled();
  await expect(field).toHaveValue('9');
  await shown.confirm(text.common.retry).click();
  await expect(shown.dialog).toBeHidden();
  await expect(shown.licenses).toContainText(licenses('en', 9));
  expect(seen).toHaveLength(2);
  expect(seen[0]).toBe(seen[1]);
  await expect(shown.history.getByText('5 → 9')).toHaveCount(1);
});

test('[S60] somebody else was first: it is said, the page shows theirs, and what was typed stays', async ({
  page,
  text,
  api,
}) => {
  const made = await api.makeCustomer(aCustomer());
  const [id = ''] = made.subscriptions;
  const path = `/v1/customers/${made.id}/subscriptions/${id}`;
  const shown = new SubscriptionPage(page, 'en');
  await shown.open(made.id, id);
  const field = await shown.openLicenses();
  await field.fill('12');
  const theirs = await api.get<Record>(path);
  await api.send('PATCH', path, { ...theirs, quantity: 7 });
  await shown.confirm(text.life.change_licenses).click();
  await expect(shown.dialog.getByText(text.life.stale)).toBeVisible();
  await expect(field).toHaveValue('12');
  await expect(shown.dialog).toContainText(
    fill(text.life.more_now, { licenses: licenses('en', 5), all: licenses('en', 12) }),
  );
  await shown.confirm(text.life.change_licenses).click();
  await expect(shown.dialog).toBeHidden();
  await expect(shown.licenses).toContainText(licenses('en', 12));
});
