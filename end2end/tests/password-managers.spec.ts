import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { aCompany, aRequest } from '../invitations';
import { Invitation } from '../pages/invitation';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { fillSilently } from '../silently';
import { makeColleague, mark, signInOn } from '../people';

test.use({ who: 'nobody' });

const fresh = 'two green bicycles 42';

inBothLanguages((lang) => {
  test('what is filled in without telling the page is sent when one signs in again', async ({
    page,
    context,
    text,
    api,
  }) => {
    const person = await makeColleague(api, 'helpdesk_agent', lang);
    await signInOn(page, person.api);
    const shell = new Shell(page, lang);
    await shell.open('/account');
    await expect(shell.heading).toBeVisible();
    await context.clearCookies();
    await shell.goTo('customers');
    const dialog = page.getByRole('dialog', { name: text.shell.expired_title });
    const again = new SignIn(page, lang, dialog);
    await fillSilently(again.email, person.email);
    await fillSilently(again.password, person.password);
    await again.button.click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('rowheader').first()).toBeVisible();
  });

  test('what is filled in without telling the page changes a one-time password', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    await page.goto('/sign-in');
    const signIn = new SignIn(page, lang);
    await fillSilently(signIn.email, made.userName);
    await fillSilently(signIn.password, made.password);
    await signIn.button.click();
    await expect(page).toHaveURL(/change-password/);
    await fillSilently(page.getByLabel(text.account.current_password, { exact: true }), made.password);
    await fillSilently(page.getByLabel(text.account.new_password, { exact: true }), fresh);
    await page.getByRole('button', { name: text.account.change_password, exact: true }).click();
    await expect(new Shell(page, lang).navigation).toBeVisible();
  });

  test('what is filled in without telling the page enrolls a company', async ({ page, api }) => {
    const asked = await aRequest(api);
    const company = aCompany();
    const invitation = new Invitation(page, lang);
    await page.goto(asked.path);
    await invitation.enroll.click();
    await invitation.fill({ ...company, company: 'x', partnerId: '1', name: 'x', email: 'x', password: 'x' });
    await fillSilently(invitation.field('company'), company.company);
    await fillSilently(invitation.partnerId, company.partnerId);
    await fillSilently(invitation.field('name'), company.name);
    await fillSilently(invitation.field('email'), company.email);
    await fillSilently(invitation.field('password'), company.password);
    await invitation.enroll.click();
    await expect(invitation.accept).toBeVisible();
    await invitation.accept.click();
    await expect(invitation.accept).toHaveCount(0);
    const row = await api.find<{ name: string }>('resellers', `q=${company.partnerId}`);
    expect(row.name).toBe(company.company);
  });

  test('what is filled in without telling the page makes a colleague', async ({ page, text, api }) => {
    const email = `${mark()}@people.example`;
    const invitation = { email, role: 'sales_agent' };
    const made = await api.send<{ url: string }>('POST', '/portal/v1/users/invitations', invitation);
    await page.goto(made.url);
    await fillSilently(page.getByLabel(text.join.name), 'Zoé Marchand');
    await fillSilently(page.getByLabel(text.account.new_password, { exact: true }), fresh);
    await page.getByRole('button', { name: text.join.join, exact: true }).click();
    await expect(new Shell(page, lang).navigation).toBeVisible();
    const users = await api.get<{ email: string; name: string }[]>('/portal/v1/users');
    expect(users.find((user) => user.email === email)?.name).toBe('Zoé Marchand');
  });
});
