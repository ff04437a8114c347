import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible } from '../accessibility';
import { Shell } from '../pages/shell';
import { fill, pattern } from '../pages/texts';
import { declinePartnership, makeColleague, makeReseller, mark, signInOn } from '../people';

test.use({ who: 'nobody' });

inBothLanguages((lang) => {
  for (const width of [1280, 390]) {
    test.describe(`${width} px`, () => {
      test.use({ viewport: { width, height: 844 } });

      test('[R26] the bell counts what is new until it is read, one by one or all at once', async ({
        page,
        text,
        api,
      }) => {
        const reader = await makeColleague(api, 'helpdesk_agent', lang);
        await signInOn(page, reader.api);
        const shell = new Shell(page, lang);
        await shell.open('/account');
        await expect(shell.heading).toBeVisible();
        const company = `Réseau ${mark()}`;
        await makeReseller(api, company);
        const reason = `Nous partons à la retraite ${mark()}`;
        await declinePartnership(api, reason);
        // On navigation the server is asked.
        await page.goto('/customers');
        const bell = page.getByRole('button', { name: pattern(text.notices.unread_other) });
        await expect(bell).toBeVisible();
        await bell.focus();
        await page.keyboard.press('Enter');
        const panel = page.getByRole('dialog', { name: text.notices.title });
        const accepted = fill(text.notices.with_partner, { what: text.activity.partnership_accepted, name: company });
        const entry = panel.getByRole('listitem').filter({ hasText: accepted });
        await expect(entry.getByText(text.notices.new, { exact: true })).toBeVisible();
        await expect(panel.getByRole('listitem').filter({ hasText: reason })).toBeVisible();
        await expectAccessible(page, 'the notices');
        const declined = panel.getByRole('listitem').filter({ hasText: reason });
        await declined.getByRole('button', { name: pattern(text.notices.mark_what) }).click();
        await expect(declined.getByText(text.notices.new, { exact: true })).toHaveCount(0);
        await expect(entry.getByText(text.notices.new, { exact: true })).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(panel).toBeHidden();
        // Another test may have made something new meanwhile: the bell goes by either name.
        const names = [text.notices.unread_one, text.notices.unread_other].map((name) => pattern(name).source);
        const either = page.getByRole('button', { name: new RegExp([`^${text.notices.title}$`, ...names].join('|')) });
        await expect(either).toBeFocused();
        await either.click();
        await expect(entry.getByRole('link')).toHaveCSS('text-decoration-line', 'none');
        await entry.getByRole('link').hover();
        await expect(entry.getByRole('link')).toHaveCSS('text-decoration-line', 'underline');
        // A look alone reads nothing; following its link does.
        await expect(entry.getByText(text.notices.new, { exact: true })).toBeVisible();
        await entry.getByRole('link').click();
        await expect(shell.heading).toHaveText(company);
        await expect(panel).toBeHidden();
        await either.click();
        await expect(entry.getByText(text.notices.new, { exact: true })).toHaveCount(0);
        const all = panel.getByRole('button', { name: text.notices.mark_all, exact: true });
        // Another test may have made something new meanwhile.
        if (await all.isVisible()) await all.click();
        await expect(panel.getByRole('heading')).toBeFocused();
      });
    });
  }
});

inBothLanguages((lang) => {
  test('[R26] all notices are marked as read at once, and stay so', async ({ page, text, api }) => {
    const reader = await makeColleague(api, 'helpdesk_agent', lang);
    await signInOn(page, reader.api);
    const reasons = [`Raison ${mark()}`, `Raison ${mark()}`];
    for (const reason of reasons) await declinePartnership(api, reason);
    await page.goto('/account');
    const open = async () => {
      await page.getByRole('button', { name: pattern(text.notices.unread_other) }).click();
    };
    const panel = page.getByRole('dialog', { name: text.notices.title });
    const marked = (reason: string) =>
      panel.getByRole('listitem').filter({ hasText: reason }).getByText(text.notices.new, { exact: true });
    await open();
    for (const reason of reasons) await expect(marked(reason)).toBeVisible();
    // To open and to close it reads nothing.
    await page.keyboard.press('Escape');
    await page.reload();
    await open();
    for (const reason of reasons) await expect(marked(reason)).toBeVisible();
    await panel.getByRole('button', { name: text.notices.mark_all, exact: true }).click();
    for (const reason of reasons) await expect(marked(reason)).toHaveCount(0);
    await page.reload();
    const names = [text.notices.title, text.notices.unread_one, text.notices.unread_other];
    // Another test may have made something new meanwhile: the bell goes by any name.
    const bell = new RegExp(names.map((name) => `^${pattern(name).source}$`).join('|'));
    await page.getByRole('button', { name: bell }).click();
    for (const reason of reasons) {
      await expect(panel.getByRole('listitem').filter({ hasText: reason })).toBeVisible();
      await expect(marked(reason)).toHaveCount(0);
    }
  });
});

test('[R9][R26] the reseller has a notice when the provider ends the partnership', async ({ page, text, api }) => {
  const company = `Réseau ${mark()}`;
  const reseller = await makeReseller(api, company);
  const reader = await makeColleague(reseller.api, 'sales_agent', 'en');
  const row = await api.find<{ id: string; partnerId: string }>('resellers', `q=${encodeURIComponent(company)}`);
  await api.send('POST', `/portal/v1/partnerships/${row.id}/end`, { partnerId: row.partnerId });
  await signInOn(page, reader.api);
  await page.goto('/account');
  await page.getByRole('button', { name: pattern(text.notices.unread_one) }).click();
  const ended = fill(text.notices.with_partner, {
    what: text.activity.partnership_ended,
    name: 'Northlight Distribution',
  });
  await expect(page.getByRole('dialog', { name: text.notices.title }).getByText(ended)).toBeVisible();
});
