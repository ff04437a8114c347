import { days, serverNow, setClock } from '../clock';
import { aCustomer } from '../customer';
import { written } from '../dates';
import { expect, inBothLanguages, test } from '../fixtures';

inBothLanguages((lang) => {
  test('[R27][R28] the pages show the time of the server, whatever the clock of the browser says', async ({
    page,
    api,
  }) => {
    const noon = await serverNow(api.context);
    noon.setUTCDate(noon.getUTCDate() + 1);
    noon.setUTCHours(12, 0, 0, 0);
    const shown = (at: Date) => written(lang, at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    await page.clock.setFixedTime(new Date('2020-02-03T04:05:06Z'));
    const first = await setClock(api.context, { now: noon.toISOString() });
    await page.goto('/');
    await expect(page.getByRole('main').getByText(shown(first))).toBeVisible();

    const later = await setClock(api.context, { advance: days(8) });
    expect(later.getTime() - first.getTime()).toBeGreaterThanOrEqual(days(8) * 1000);
    await page.goto('/');
    await expect(page.getByRole('main').getByText(shown(later))).toBeVisible();
    await expect(page.getByText(shown(first))).toHaveCount(0);
  });
});

test('[R20][R28] a window closes when the clock is set forward; who is signed in stays so', async ({ api }) => {
  const made = await api.makeCustomer(aCustomer());
  const path = `/v1/customers/${made.id}/subscriptions/${made.subscriptions[0]}`;
  const open = await api.get<{ cancellationAllowedUntilDate?: string }>(path);
  const until = new Date(open.cancellationAllowedUntilDate ?? '');
  await setClock(api.context, { now: new Date(until.getTime() - 60_000).toISOString() });
  const still = await api.get<{ cancellationAllowedUntilDate?: string }>(path);
  expect(still.cancellationAllowedUntilDate).toBe(open.cancellationAllowedUntilDate);
  await setClock(api.context, { now: until.toISOString() });
  const closed = await api.get<{ cancellationAllowedUntilDate?: string }>(path);
  expect(closed.cancellationAllowedUntilDate).toBeUndefined();
});
