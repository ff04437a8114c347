import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible } from '../accessibility';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { fill, pattern } from '../pages/texts';
import { Users } from '../pages/users';
import { makeColleague, signInOn } from '../people';

test.use({ who: 'nobody' });

inBothLanguages((lang) => {
  test('[R36] a customer’s lost password is reset on Access, shown once, and the customer is told by whom', async ({
    page,
    browser,
    text,
    api,
  }) => {
    const customer = await api.makeCustomer(aCustomer(), { offers: [] });
    const admin = await makeColleague(api, 'admin_agent', lang);
    await signInOn(page, admin.api);
    await page.goto(`/customers/${customer.id}/access`);
    const card = page.getByRole('region', { name: text.access.admin_account, exact: true });
    await expect(card.getByText(customer.userName, { exact: true })).toBeVisible();
    await card.getByRole('button', { name: text.access.reset_password, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: text.one_time.make, exact: true }).click();
    await expect(dialog.getByText(fill(text.one_time.made, { email: customer.userName }))).toBeVisible();
    await expect(dialog.getByRole('heading')).toHaveText(fill(text.one_time.title_done, { email: customer.userName }));
    await expectAccessible(page, 'a one-time password');
    const password = (await dialog.getByRole('definition').nth(1).textContent()) ?? '';
    expect(password).toMatch(/^[A-Za-z2-9]{16}$/);
    // Nothing was copied: it is not left by mistake.
    await page.keyboard.press('Escape');
    await expect(dialog.getByText(text.one_time.not_copied)).toBeVisible();
    await dialog.getByRole('button', { name: text.one_time.close_anyway, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(card.getByText(text.access.admin_temporary)).toBeVisible();

    const theirs = await browser.newContext({ locale: lang === 'fr' ? 'fr-FR' : 'en-US' });
    const other = await theirs.newPage();
    await other.goto('/sign-in');
    const typed = password.replace(/(.{4})/g, '$1 ');
    await new SignIn(other, lang).signIn(customer.userName, typed);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(text.account.first_title);
    await other.getByLabel(text.account.current_password, { exact: true }).fill(typed);
    await other.getByLabel(text.account.new_password, { exact: true }).fill('two green bicycles 42');
    await other.getByRole('button', { name: text.account.change_password, exact: true }).click();
    const bell = other.getByRole('button', { name: pattern(text.notices.unread_one) });
    await bell.click();
    const panel = other.getByRole('dialog', { name: text.notices.title });
    await expect(panel.getByRole('listitem')).toContainText(customer.userName);
    await expect(panel.getByRole('listitem')).toContainText('Northlight Distribution');
    await expect(panel.getByText(admin.name)).toHaveCount(0);
    await theirs.close();
  });

  test('[R36] a colleague gets a one-time password, oneself does not', async ({ page, text, api }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const colleague = await makeColleague(api, 'sales_agent', lang);
    await signInOn(page, admin.api);
    await page.goto('/users');
    const users = new Users(page, lang);
    await users.choose(text.users.one_time, colleague.email);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: text.one_time.make, exact: true }).click();
    await expect(dialog.getByText(fill(text.one_time.made, { email: colleague.email }))).toBeVisible();
    await expect(dialog.getByRole('definition').nth(1)).toHaveText(/^[A-Za-z2-9]{16}$/);
    expect(await (await colleague.api.context.get('/portal/v1/session')).json()).toBeNull();
    await expect(users.row(admin.email)).toBeVisible();
    await expect(users.menu(admin.email)).toHaveCount(0);
  });

  test('who may not manage users is offered nothing, and nothing fails', async ({ page, text, api }) => {
    const sales = await makeColleague(api, 'sales_agent', lang);
    await signInOn(page, sales.api);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/users');
    await expect(new Shell(page, lang).heading).toHaveText(text.users.not_yours);
    await expect(page.getByRole('button', { name: text.users.invite, exact: true })).toHaveCount(0);
    expect(asked).not.toContain('/portal/v1/users');
  });
});
