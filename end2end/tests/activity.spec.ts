import { aCustomer } from '../customer';
import { written } from '../dates';
import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible } from '../accessibility';
import { aRequest, postAsNobody } from '../invitations';
import { List } from '../pages/list';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';
import { makeColleague, makeReseller, mark, signInOn } from '../people';

test.use({ who: 'nobody' });

inBothLanguages((lang) => {
  test('[R26][R27] who, what, when, before and after; the filters stand in the address', async ({
    page,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const colleague = await makeColleague(admin.api, 'helpdesk_agent', lang);
    const users = await admin.api.get<{ id: string; email: string }[]>('/portal/v1/users');
    const id = users.find((user) => user.email === colleague.email)?.id ?? '';
    await admin.api.send('PATCH', `/portal/v1/users/${id}`, { role: 'sales_agent' });
    const customer = aCustomer();
    const made = await admin.api.makeCustomer(customer);
    await signInOn(page, admin.api);
    const shell = new Shell(page, lang);
    const list = new List(page, lang);
    await shell.open('/');
    await shell.navigation.getByRole('link', { name: text.shell.activity, exact: true }).click();
    await expect(shell.heading).toHaveText(text.activity_page.title);
    const filters = page.getByRole('main');
    await filters.getByLabel(text.activity_page.who, { exact: true }).selectOption({ label: admin.name });
    await expect(list.names).toHaveText([
      text.activity.order_placed,
      text.activity.customer_created,
      text.activity.role_changed,
      text.activity.user_invited,
      text.activity.user_joined,
    ]);
    await filters.getByLabel(text.activity_page.kind, { exact: true }).selectOption('users');
    await expect(list.names).toHaveText([
      text.activity.role_changed,
      text.activity.user_invited,
      text.activity.user_joined,
    ]);
    const role = list.row(text.activity.role_changed);
    const change = { before: text.account.role_helpdesk, after: text.account.role_sales };
    await expect(role.getByText(fill(text.activity.from_to, change))).toBeVisible();
    await expect(role.getByText(`${colleague.name} (${colleague.email})`)).toBeVisible();
    await expect(role.getByText(admin.name, { exact: true })).toBeVisible();
    await expect(role.getByRole('time')).toHaveAttribute('title', /UTC$/);
    const at = (await role.getByRole('time').getAttribute('datetime')) ?? '';
    const day = written(lang, at, { day: 'numeric', month: 'short', year: 'numeric' });
    await expect(role.getByRole('time')).toContainText(day);

    await page.reload();
    await expect(list.names).toHaveCount(3);
    await list.removeFilter(fill(text.activity_page.kind_chip, { value: text.activity_page.group_users }));
    await expect(list.names).toHaveCount(5);
    await list.row(text.activity.customer_created).getByRole('link', { name: customer.company }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}$`));
    await page.goBack();
    await expect(list.names).toHaveCount(5);

    await filters.getByLabel(text.activity_page.from, { exact: true }).fill('2036-01-01');
    await expect(page.getByText(text.components.nothing_matches)).toBeVisible();
    await filters.getByLabel(text.activity_page.from, { exact: true }).fill('2020-01-01');
    await expect(list.names).toHaveCount(5);
    await filters.getByLabel(text.activity_page.to, { exact: true }).fill('2020-01-02');
    await expect(page.getByText(text.components.nothing_matches)).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: text.components.clear_all }).first().click();
    await expect(page).toHaveURL(/\/activity$/);
    const box = filters.getByRole('combobox', { name: text.activity_page.customer, exact: true });
    await box.fill(customer.prefix);
    await page.getByRole('option', { name: customer.company }).click();
    await expect(list.names).toHaveText([text.activity.order_placed, text.activity.customer_created]);
  });
});

inBothLanguages((lang) => {
  test('[R8][R26] whoever declines by the link alone is called by the address that was asked', async ({
    page,
    text,
    api,
  }) => {
    const reader = await makeColleague(api, 'admin_agent', lang);
    await signInOn(page, reader.api);
    const { recipient, token } = await aRequest(api);
    await postAsNobody('/portal/v1/invitations/decline', { token });
    await page.goto('/activity');
    const row = page
      .getByRole('row')
      .filter({ hasText: recipient })
      .filter({ hasText: text.activity.request_declined });
    await expect(row.getByRole('cell', { name: recipient, exact: true })).toHaveCount(2);
    await expect(row.getByText(text.activity.automatically, { exact: true })).toHaveCount(0);
  });

  test('[R26] what people did comes first; what happened by itself stands behind a filter, by day', async ({
    page,
    text,
    signedIn,
  }) => {
    const api = await signedIn(lang === 'fr' ? 'sales' : 'admin');
    await signInOn(page, api);
    const automatic = await api.get<{ items: { at: string }[] }>('/portal/v1/views/activity?by=automatic');
    expect(automatic.items.length, 'the demo has deadlines near').toBeGreaterThan(3);
    const list = new List(page, lang);
    await page.goto('/activity');
    await expect(list.names.first()).toBeVisible();
    await expect(list.names.filter({ hasText: text.activity.deadline_near })).toHaveCount(0);
    await expect(page.getByRole('cell', { name: text.activity.automatically, exact: true })).toHaveCount(0);
    await page.getByRole('main').getByLabel(text.activity_page.by, { exact: true }).selectOption('automatic');
    await expect(page).toHaveURL(/by=automatic/);
    await expect(list.names).toHaveCount(Math.min(automatic.items.length, 25));
    const how: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
    const days = automatic.items.slice(0, 25).map((row) => written(lang, row.at, how));
    await expect(page.locator('.table__cell--group')).toHaveText([...new Set(days)]);
    await page.goto('/');
    const latest = page.getByRole('region', { name: text.dashboard.activity });
    await expect(latest.getByRole('listitem').first()).toBeVisible();
    await expect(latest.getByText(text.activity.deadline_near)).toHaveCount(0);
  });
});

test.describe('the app in French, the browser in German', () => {
  test.use({ lang: 'fr', who: 'sales', locale: 'de-DE' });

  test('[S73] a day is typed or chosen in French, by keyboard alone', async ({ page, text }) => {
    const t = text.components;
    await page.goto('/activity');
    const field = page.getByRole('main').getByLabel(text.activity_page.from, { exact: true });
    await expect(field).toHaveAttribute('placeholder', 'JJ/MM/AAAA');
    await field.fill('31/2/2026');
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page, 'a day that is none');
    await field.fill('1/3/26');
    await field.press('Enter');
    await expect(field).toHaveValue('1er mars 2026');
    await expect(page).toHaveURL(/from=2026-03-01/);
    await field.press('Tab');
    const name = fill(t.choose_day, { label: text.activity_page.from });
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toBeFocused();
    await button.press('Enter');
    const calendar = page.getByRole('dialog', { name, exact: true });
    await expect(calendar.getByText('mars 2026', { exact: true })).toBeVisible();
    await expect(calendar.getByRole('button', { name: '1er mars 2026', exact: true })).toBeFocused();
    await expect(calendar.getByRole('columnheader')).toHaveText([
      'lun.',
      'mar.',
      'mer.',
      'jeu.',
      'ven.',
      'sam.',
      'dim.',
    ]);
    await expectAccessible(page, 'the calendar');
    await page.keyboard.press('Escape');
    await expect(calendar).toBeHidden();
    await expect(button).toBeFocused();
    await button.press('Enter');
    await expect(calendar.getByRole('button', { name: '1er mars 2026', exact: true })).toBeFocused();
    for (const key of ['PageUp', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    await expect(calendar.getByRole('button', { name: '9 février 2026', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(calendar).toBeHidden();
    await expect(button).toBeFocused();
    await expect(field).toHaveValue('9 février 2026');
    await expect(page).toHaveURL(/from=2026-02-09/);
    await page.reload();
    await expect(field).toHaveValue('9 février 2026');
    await expect(page.getByText(fill(text.activity_page.from_chip, { value: '9 février 2026' }))).toBeVisible();
    const until = page.getByRole('button', { name: fill(t.choose_day, { label: text.activity_page.to }), exact: true });
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await until.click();
      await expectAccessible(page, `the last calendar at ${width} px`);
      await page.keyboard.press('Escape');
    }
  });
});

test.describe('a reseller, who reads French', () => {
  test.use({ lang: 'fr' });

  test('[R5] a reseller reads its own matters, and the provider instead of its people', async ({ page, text, api }) => {
    const reseller = await makeReseller(api, `Atelier ${mark()}`);
    const customer = aCustomer();
    await api.makeCustomer(customer, { resellerId: reseller.api.partyId });
    await makeColleague(reseller.api, 'sales_agent');
    await signInOn(page, reseller.api);
    await page.goto('/activity');
    const list = new List(page, 'fr');
    const created = page.getByRole('row').filter({ hasText: customer.company }).first();
    await expect(created).toBeVisible();
    await expect(created.getByText('Northlight Distribution', { exact: true })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: text.activity.user_invited })).toBeVisible();
    await expect(list.names.filter({ hasText: text.activity.profile_reviewed })).toHaveCount(0);
    await expect(page.getByText('Anna Marek')).toHaveCount(0);
  });
});
