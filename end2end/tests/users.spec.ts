import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible, settled } from '../accessibility';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { fill } from '../pages/texts';
import { Users } from '../pages/users';
import { makeColleague, makeReseller, mark, signInOn } from '../people';

test.use({ who: 'nobody' });

inBothLanguages((lang) => {
  test('[R3] a colleague is invited by link, joins, gets another role, and is disabled and enabled again', async ({
    page,
    browser,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    await signInOn(page, admin.api);
    const shell = new Shell(page, lang);
    const email = `${mark()}@people.example`;
    const name = `Émile ${email.slice(0, 10)}`;
    await shell.open('/');
    await shell.navigation.getByRole('link', { name: text.shell.users, exact: true }).click();
    await expect(shell.heading).toHaveText(text.users.title);
    const own = page.getByRole('rowheader').filter({ hasText: admin.email });
    await expect(own.getByText(`(${text.users.yourself})`, { exact: true })).toBeVisible();

    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: text.users.invite, exact: true }).click();
    await dialog.getByLabel(text.users.email).fill(email);
    await dialog.getByLabel(text.users.role).selectOption('helpdesk_agent');
    await dialog.getByRole('button', { name: text.users.make_link, exact: true }).click();
    const link = dialog.getByLabel(text.users.link, { exact: true });
    await expect(link).toBeFocused();
    const address = await link.inputValue();
    expect(address).toMatch(/^http:\/\/[^/]+\/join\/[\w-]{43}$/);
    const draft = await dialog.getByRole('link', { name: text.users.open_in_email, exact: true }).getAttribute('href');
    const [to, query] = (draft ?? '').replace('mailto:', '').split('?');
    expect(decodeURIComponent(to ?? '')).toBe(email);
    const mail = new URLSearchParams((query ?? '').replaceAll('+', '%2B'));
    expect(mail.get('subject')).toBe(fill(text.users.join_subject, { party: 'Northlight Distribution' }));
    expect(mail.get('body')).toContain(`\r\n\r\n${address}\r\n\r\n`);
    await dialog.getByRole('button', { name: text.common.done, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    const row = page.getByRole('row').filter({ hasText: email });
    await expect(row.getByText(text.users.state_invited, { exact: true })).toBeVisible();

    const theirs = await browser.newContext({ locale: lang === 'fr' ? 'fr-FR' : 'en-US' });
    const other = await theirs.newPage();
    await other.goto(address);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(text.join.join_title);
    await expect(other.getByText(email)).toBeVisible();
    await other.getByRole('button', { name: text.join.join, exact: true }).click();
    await expect(other.getByLabel(text.join.name)).toHaveAttribute('aria-invalid', 'true');
    const password = other.getByLabel(text.account.new_password, { exact: true });
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    // An error goes with the value that it is about, before anything is sent again.
    await other.getByLabel(text.join.name).fill(name);
    await expect(other.getByLabel(text.join.name)).not.toHaveAttribute('aria-invalid', 'true');
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    await password.fill('une longue phrase à retenir');
    await expect(other.getByText(text.fields.required, { exact: true })).toHaveCount(0);
    await expect(other.getByText(text.components.password_strong, { exact: true })).toBeVisible();
    await other.getByRole('button', { name: text.join.join, exact: true }).click();
    const theirShell = new Shell(other, lang);
    await expect(theirShell.navigation.getByRole('link', { name: text.shell.activity, exact: true })).toBeVisible();
    await expect(theirShell.navigation.getByRole('link', { name: text.shell.users, exact: true })).toHaveCount(0);
    expect(new URL(other.url()).pathname).toBe('/');

    await page.reload();
    await expect(row.getByText(text.users.state_active, { exact: true })).toBeVisible();
    const users = new Users(page, lang);
    await users.choose(text.users.change_role, email);
    await dialog.getByLabel(text.users.role).selectOption('sales_agent');
    await dialog.getByRole('button', { name: text.common.save, exact: true }).click();
    await expect(row.getByText(text.account.role_sales, { exact: true })).toBeVisible();
    await expect(row.getByText(name, { exact: true })).toBeFocused();

    await users.choose(text.users.disable, email);
    await dialog.getByRole('button', { name: text.users.disable, exact: true }).click();
    await expect(row.getByText(text.users.state_disabled, { exact: true })).toBeVisible();
    await other.goto('/customers');
    const signIn = new SignIn(other, lang);
    await signIn.signIn(email, 'une longue phrase à retenir');
    await expect(other.getByRole('alert').filter({ hasText: text.sign_in.wrong })).toBeVisible();
    await users.choose(text.users.enable, email);
    await expect(row.getByText(text.users.state_active, { exact: true })).toBeVisible();
    await signIn.signIn(email, 'une longue phrase à retenir');
    await expect(theirShell.heading).toBeVisible();
    await theirs.close();
  });

  test('[R3] a colleague chooses another password by link; the link is good once', async ({
    page,
    browser,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const colleague = await makeColleague(api, 'sales_agent', lang);
    await signInOn(page, admin.api);
    await page.goto('/users');
    await new Users(page, lang).choose(text.users.reset, colleague.email);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(fill(text.users.reset_text, { name: colleague.name }))).toBeVisible();
    await dialog.getByRole('button', { name: text.users.make_link, exact: true }).click();
    const address = await dialog.getByLabel(text.users.link, { exact: true }).inputValue();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);

    const theirs = await browser.newContext({ locale: lang === 'fr' ? 'fr-FR' : 'en-US' });
    const other = await theirs.newPage();
    await other.goto(`${address}.`);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(text.join.reset_title);
    await other.getByLabel(text.account.new_password, { exact: true }).fill('encore une autre phrase');
    await expect(other.getByText(text.components.password_strong, { exact: true })).toBeVisible();
    await other.getByRole('button', { name: text.join.save_password, exact: true }).click();
    await expect(new Shell(other, lang).navigation).toBeVisible();
    await other.goto(address);
    await expect(other.getByText(text.join.used)).toBeVisible();
    await expect(other.getByRole('textbox')).toHaveCount(0);
    await theirs.close();
  });

  test('[R3] after an invitation is revoked the heading has the focus, since its row is gone', async ({
    page,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const email = `${mark()}@people.example`;
    await admin.api.send('POST', '/portal/v1/users/invitations', { email, name: 'Émile', role: 'helpdesk_agent' });
    await signInOn(page, admin.api);
    await page.goto('/users');
    const users = new Users(page, lang);
    await users.choose(text.users.revoke, email);
    await page.getByRole('dialog').getByRole('button', { name: text.users.revoke, exact: true }).click();
    await expect(users.row(email)).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  test('the menu of a row opens, goes from entry to entry and closes by the keyboard alone', async ({
    page,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const colleague = await makeColleague(api, 'sales_agent', lang);
    await signInOn(page, admin.api);
    await page.goto('/users');
    const menu = new Users(page, lang).menu(colleague.email);
    const named = (action: string) =>
      page.getByRole('menuitem', { name: fill(text.users.action_for, { action, name: colleague.name }), exact: true });
    await menu.press('Enter');
    await expect(named(text.users.change_role)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(named(text.users.disable)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(named(text.users.change_role)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu).toBeFocused();
  });

  test('what is wrong in an invitation stands at its field, and nothing is lost', async ({ page, text, api }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    await signInOn(page, admin.api);
    await page.goto('/users');
    await page.getByRole('button', { name: text.users.invite, exact: true }).click();
    const dialog = page.getByRole('dialog');
    const [email, name, role] = [
      dialog.getByLabel(text.users.email),
      dialog.getByLabel(text.users.name_optional),
      dialog.getByLabel(text.users.role),
    ];
    const make = dialog.getByRole('button', { name: text.users.make_link, exact: true });
    await name.fill('Élise');
    await make.click();
    await expect(email).toBeFocused();
    await expect(role).toHaveAttribute('aria-invalid', 'true');
    await role.selectOption('sales_agent');
    for (const [bad, why] of [
      ['elise', text.fields.email],
      ['a@b.example, c@d.example', text.fields.one_address],
      [admin.email.toUpperCase(), text.fields.taken],
    ] as const) {
      await email.fill(bad);
      await make.click();
      await expect(email).toHaveAttribute('aria-invalid', 'true');
      await expect(dialog.getByText(why, { exact: true })).toBeVisible();
    }
    await expect(name).toHaveValue('Élise');
    await expectAccessible(page, 'an invitation with an error');
  });

  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${viewport.width} px`, () => {
      test.use({ viewport, colorScheme: 'dark' });

      test('axe finds nothing on users and their dialogs, and nothing scrolls sideways', async ({
        page,
        text,
        api,
      }) => {
        const admin = await makeColleague(api, 'admin_agent', lang);
        const colleague = await makeColleague(api, 'sales_agent', lang);
        await signInOn(page, admin.api);
        await page.goto('/users');
        await settled(page);
        const users = new Users(page, lang);
        await expect(users.row(colleague.email)).toBeVisible();
        await expectAccessible(page, 'users');
        await users.menu(colleague.email).click();
        await expect(page.getByRole('menuitem')).toHaveCount(4);
        await expectAccessible(page, 'the menu of a row');
        await page.keyboard.press('Escape');
        await expect(users.menu(colleague.email)).toBeFocused();
        const dialog = page.getByRole('dialog');
        for (const action of [text.users.change_role, text.users.disable, text.users.reset]) {
          await users.choose(action, colleague.email);
          await expect(dialog).toBeVisible();
          await expectAccessible(page, action);
          await page.keyboard.press('Escape');
          await expect(dialog).toHaveCount(0);
        }
        await page.getByRole('button', { name: text.users.invite, exact: true }).click();
        await dialog.getByLabel(text.users.email).fill(`${mark()}@people.example`);
        await dialog.getByLabel(text.users.role).selectOption('sales_agent');
        await dialog.getByRole('button', { name: text.users.make_link, exact: true }).click();
        await expect(dialog.getByLabel(text.users.link, { exact: true })).toBeVisible();
        await expectAccessible(page, 'the link');
      });

      test('axe finds nothing on the page of a link, and nothing scrolls sideways', async ({ page, text, api }) => {
        const invitation = { email: `${mark()}@people.example`, role: 'sales_agent' };
        const made = await api.send<{ url: string }>('POST', '/portal/v1/users/invitations', invitation);
        await page.goto(made.url);
        await expect(page.getByLabel(text.join.name)).toBeVisible();
        await page.getByRole('button', { name: text.join.join, exact: true }).click();
        await expect(page.getByLabel(text.join.name)).toHaveAttribute('aria-invalid', 'true');
        await expectAccessible(page, 'the page of a link with an error');
      });
    });
  }
});

test.describe('a sales agent, who reads French', () => {
  test.use({ lang: 'fr' });

  test('[R3] has no users page', async ({ page, text, signedIn }) => {
    await signInOn(page, await signedIn('sales'));
    await page.goto('/users');
    const shell = new Shell(page, 'fr');
    await expect(shell.navigation.getByRole('link', { name: text.shell.activity, exact: true })).toBeVisible();
    await expect(shell.navigation.getByRole('link', { name: text.shell.users, exact: true })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1, name: text.users.not_yours, exact: true })).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(0);
  });
});

test('[R3][R5] a reseller manages its own people and sees nobody else', async ({ page, api }) => {
  const reseller = await makeReseller(api, `Atelier ${mark()}`);
  const colleague = await makeColleague(reseller.api, 'sales_agent');
  await signInOn(page, reseller.api);
  await page.goto('/users');
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await expect(page.getByRole('row').filter({ hasText: colleague.email })).toBeVisible();
  await expect(page.getByRole('main').getByText('northlight')).toHaveCount(0);
});
