import { days, setClock } from '../clock';
import { aCustomer } from '../customer';
import { written } from '../dates';
import { expect, inBothLanguages, test } from '../fixtures';
import { Shell } from '../pages/shell';
import { pattern } from '../pages/texts';

inBothLanguages((lang) => {
  test('[R26][S60] seven days before a term ends the bell says so, and leads to the subscription', async ({
    page,
    text,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer);
    const subscription = await api.get<{ commitmentEndDate: string }>(
      `/v1/customers/${made.id}/subscriptions/${made.subscriptions[0]}`,
    );
    const end = new Date(subscription.commitmentEndDate);
    await setClock(api.context, { now: new Date(end.getTime() - days(7) * 1000 + 60_000).toISOString() });

    const shell = new Shell(page, lang);
    await shell.open('/account');
    const names = [text.notices.unread_one, text.notices.unread_other].map((name) => pattern(name).source);
    await page.getByRole('button', { name: new RegExp(names.join('|')) }).click();
    const panel = page.getByRole('dialog', { name: text.notices.title });
    const entry = panel.getByRole('listitem').filter({ hasText: customer.company });
    await expect(entry).toContainText('Office 365 Enterprise E3');
    const day = written(lang, end, { day: 'numeric', month: 'long', year: 'numeric' });
    await expect(entry).toContainText(day);
    await entry.getByRole('link').click();
    await expect(shell.heading).toHaveText('Office 365 Enterprise E3');
    await expect(panel).toBeHidden();
  });
});
