import type { Browser, Page } from '@playwright/test';
import type { Api } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { aCompany } from '../invitations';
import { Invitation } from '../pages/invitation';
import { List } from '../pages/list';
import { Requests } from '../pages/requests';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';
import { fill } from '../pages/texts';
import { Wizard } from '../pages/wizard';
import { makeColleague } from '../people';

const provider = 'Northlight Distribution';
const offer = 'Office 365 Enterprise E3';

/** A window of its own for each party. */
async function windowOf(browser: Browser, locale: string, api?: Api): Promise<Page> {
  const storageState = api ? await api.context.storageState() : { cookies: [], origins: [] };
  return (await browser.newContext({ baseURL: process.env.E2E_URL, locale, storageState })).newPage();
}

inBothLanguages((lang) => {
  test('[S1][S2][S3][S11][S16][S18][S21][S23][S27][S28][S29][S30][S31][S43][S59][R9][R11] from the request to the end: provider, reseller and customer, each in its own window', async ({
    browser,
    locale,
    label,
    text,
    api,
  }) => {
    test.slow();
    const staff = await makeColleague(api, 'admin_agent', lang);
    const ours = await windowOf(browser, locale ?? 'en-US', staff.api);
    const theirs = await windowOf(browser, locale ?? 'en-US');
    const customers = await windowOf(browser, locale ?? 'en-US');
    await ours.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    // The provider asks.
    const company = aCompany({ company: `Relais du Port ${Date.now()}` });
    const requests = new Requests(ours, lang);
    await requests.openDialog();
    await requests.recipient.fill(company.email);
    const link = await requests.link();
    await requests.button('copyToClipboard').click();
    await expect(requests.status).toBeVisible();
    expect(await ours.evaluate(() => navigator.clipboard.readText())).toContain(link);
    await requests.button('done').click();
    await expect(requests.dialog).toBeHidden();

    // The reseller enrolls through the link and accepts.
    const invitation = new Invitation(theirs, lang);
    await theirs.goto(new URL(link).pathname);
    await invitation.enroll.click();
    await invitation.fill(company);
    await invitation.enroll.click();
    await invitation.accept.click();
    await expect(invitation.heading).toHaveText(fill(text.invitation.accepted_title, { provider }));

    // The provider adds a customer for it, from its row.
    const list = new List(ours, lang);
    const wizard = new Wizard(ours, lang);
    const customer = aCustomer();
    await ours.goto(`/resellers?q=${company.partnerId}`);
    await list
      .row(company.company)
      .getByRole('link', { name: new RegExp(label.addNewCustomer) })
      .click();
    await expect(wizard.reseller).toHaveValue(company.company);
    await wizard.fillDetails(customer);
    await wizard.goToSubscriptions();
    await wizard.order(offer, 4);
    await wizard.goToReview();
    await wizard.submit();
    await ours.getByRole('button', { name: text.wizard.copy_both, exact: true }).click();
    const copied = async () => (await ours.evaluate(() => navigator.clipboard.readText())).split(/\s+/);
    await expect.poll(async () => (await copied()).join(' ')).toContain(customer.prefix);
    const password = (await copied()).at(-1) ?? '';
    await wizard.button('done').click();
    await expect(list.row(customer.company)).toContainText(company.company);

    // The reseller manages exactly that customer's subscription.
    await theirs.getByRole('link', { name: text.invitation.to_portal, exact: true }).click();
    const seen = new List(theirs, lang);
    await theirs.goto('/customers');
    await expect(seen.names).toHaveText([customer.company]);
    await seen.row(customer.company).getByRole('link', { name: '1', exact: true }).click();
    await theirs.getByRole('link', { name: offer, exact: true }).click();
    const rename = theirs.getByRole('button', { name: text.subscription.rename, exact: true });
    await rename.click();
    await theirs.getByRole('dialog').getByRole('textbox').fill('Atelier');
    await theirs.getByRole('dialog').getByRole('button', { name: text.common.save, exact: true }).click();
    await expect(
      theirs.getByRole('main').getByText(fill(text.subscription.own_name, { name: 'Atelier' })),
    ).toBeVisible();

    // The customer's admin signs in and reads who has access.
    await customers.goto('/sign-in');
    await new SignIn(customers, lang).signIn(`admin@${customer.prefix}.onmicrosoft.com`, password);
    await customers.getByLabel(text.account.current_password, { exact: true }).fill(password);
    await customers.getByLabel(text.account.new_password, { exact: true }).fill('two green bicycles 42');
    await customers.getByRole('button', { name: text.account.change_password, exact: true }).click();
    const navigation = new Shell(customers, lang).navigation;
    await navigation.getByRole('link', { name: text.access.title, exact: true }).click();
    const rights = customers.getByRole('region', { name: company.company });
    await expect(rights).toContainText(text.access.plain_administration);

    // The provider ends the partnership; the reseller's open page says so at the next thing it does.
    await ours.goto(`/resellers?q=${company.partnerId}`);
    await list.row(company.company).getByRole('link', { name: company.company, exact: true }).click();
    const end = fill(text.ending.open_with, { name: company.company });
    await ours.getByRole('button', { name: end, exact: true }).click();
    const dialog = ours.getByRole('dialog');
    await expect(dialog).toContainText(customer.company);
    await dialog.getByRole('textbox', { name: text.common.partner_id }).fill(company.partnerId);
    await dialog.getByRole('button', { name: text.ending.open, exact: true }).click();
    await expect(ours.getByText(fill(text.ending.ended, { name: company.company }))).toBeVisible();

    await rename.click();
    await theirs.getByRole('dialog').getByRole('textbox').fill('Quai');
    await theirs.getByRole('dialog').getByRole('button', { name: text.common.save, exact: true }).click();
    await expect(theirs.getByRole('alert')).toContainText(text.errors.not_found);
    await theirs.goto('/customers');
    await expect(theirs.getByText(text.providers.no_customers)).toBeVisible();
    await expect(theirs.getByText(customer.company)).toHaveCount(0);
    await customers.reload();
    await expect(customers.getByRole('region', { name: provider })).toBeVisible();
    await expect(rights).toHaveCount(0);
  });
});
