import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { SubscriptionPage } from '../pages/subscription';

interface Record {
  commitmentEndDate: string;
  cancellationAllowedUntilDate: string;
}

const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** As the page writes it, in a zone. */
function written(at: string, how: Intl.DateTimeFormatOptions, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...how, timeZone }).format(new Date(at));
}

for (const zone of ['America/Toronto', 'Pacific/Auckland']) {
  test.describe(zone, () => {
    test.use({ timezoneId: zone });

    test('[R27][R32] a term ends on the same day for everybody; a deadline is a moment, with UTC beside it', async ({
      page,
      api,
      text,
    }) => {
      const made = await api.makeCustomer(aCustomer());
      const [id = ''] = made.subscriptions;
      const record = await api.get<Record>(`/v1/customers/${made.id}/subscriptions/${id}`);
      const end = record.commitmentEndDate;
      const until = record.cancellationAllowedUntilDate;
      const shown = new SubscriptionPage(page, 'en');
      await shown.open(made.id, id);
      await expect(shown.facts).toContainText(`${text.subscription.ends}${written(end, day, 'UTC')}`);
      await expect(shown.decision).toContainText(`The term ends on ${written(end, day, 'UTC')}.`);
      // 00:00 UTC of that day is another day here or there: the moment says which.
      const decide = `Decide before ${written(end, { ...day, ...time }, zone)} (`;
      await expect(shown.decision).toContainText(decide);
      await expect(shown.decision).toContainText('UTC');
      await expect(shown.facts).toContainText(written(until, { ...day, ...time }, zone));
      await expect(shown.facts).toContainText(`${written(until, time, 'UTC')} UTC`);

      await page.goto(`/customers/${made.id}/subscriptions`);
      const row = page.getByRole('row').last();
      await expect(row).toContainText(written(end, { ...day, month: 'short' }, 'UTC'));
      await expect(row).toContainText('UTC');
    });
  });
}
