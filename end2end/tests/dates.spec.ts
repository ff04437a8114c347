import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { aRequest } from '../invitations';
import { SubscriptionPage } from '../pages/subscription';
import { Wizard } from '../pages/wizard';
import { mark } from '../people';

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

    test('[R32] a deadline is a moment in dialogs and in the lists of requests and users, too', async ({
      page,
      api,
      text,
    }) => {
      const made = await api.makeCustomer(aCustomer());
      const [id = ''] = made.subscriptions;
      const shown = new SubscriptionPage(page, 'en');
      await shown.open(made.id, id);
      const record = await api.get<Record>(`/v1/customers/${made.id}/subscriptions/${id}`);
      const until = record.cancellationAllowedUntilDate;
      await shown.action(text.life.cancel).getByRole('button').click();
      await expect(shown.dialog).toContainText(written(until, { ...day, ...time }, zone));
      await expect(shown.dialog).toContainText(`${written(until, time, 'UTC')} UTC`);
      await page.keyboard.press('Escape');
      await (await shown.openLicenses()).fill('8');
      await expect(shown.dialog).toContainText(/You can remove them again until .* at \d\d:\d\d \(.*\d\d:\d\d UTC/);

      const short = { ...day, month: 'short' } as const;
      const asked = await aRequest(api);
      const request = await api.find<{ expiresAt: string }>('requests', `q=${encodeURIComponent(asked.recipient)}`);
      await page.goto(`/resellers/requests?q=${encodeURIComponent(asked.recipient)}`);
      const line = page.getByRole('row').filter({ hasText: asked.recipient });
      await expect(line).toContainText(written(request.expiresAt, { ...short, ...time }, zone));
      await expect(line).toContainText(`${written(request.expiresAt, time, 'UTC')} UTC`);

      const email = `${mark()}@people.example`;
      await api.send('POST', '/portal/v1/users/invitations', { email, role: 'sales_agent' });
      const users = await api.get<{ email: string; expiresAt: string }[]>('/portal/v1/users');
      const expires = users.find((user) => user.email === email)?.expiresAt ?? '';
      await page.goto('/users');
      const invited = page.getByRole('row').filter({ hasText: email });
      await expect(invited).toContainText(written(expires, { ...short, ...time }, zone));
      await expect(invited).toContainText(`${written(expires, time, 'UTC')} UTC`);
    });

    test('[S52][R32] the confirmation of an order says the exact moment until which it can be taken back', async ({
      page,
      api,
    }) => {
      const customer = aCustomer();
      const wizard = new Wizard(page, 'en');
      await wizard.open();
      await wizard.fillDetails(customer);
      await wizard.goToSubscriptions();
      await wizard.order('Office 365 Enterprise E3', 2);
      await wizard.goToReview();
      await wizard.submit();
      const { id } = await api.find<{ id: string }>('customers', `q=${customer.prefix}`);
      const stored = await api.get<{ items: Record[] }>(`/v1/customers/${id}/subscriptions`);
      const until = stored.items[0]?.cancellationAllowedUntilDate ?? '';
      await expect(page.getByRole('main')).toContainText(written(until, { ...day, ...time }, zone));
      await expect(page.getByRole('main')).toContainText(`${written(until, time, 'UTC')} UTC`);
    });
  });
}
