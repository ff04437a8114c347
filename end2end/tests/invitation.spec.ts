import { aCompany, aRequest, enroll, type Asked } from '../invitations';
import { Api } from '../api';
import { aCustomer } from '../customer';
import { demoAccount } from '../accounts';
import { expect, inBothLanguages, test } from '../fixtures';
import { Invitation } from '../pages/invitation';
import { List } from '../pages/list';
import { Requests } from '../pages/requests';
import { SignIn } from '../pages/sign-in';
import { fill } from '../pages/texts';
import { Wizard } from '../pages/wizard';

const provider = 'Northlight Distribution';

/** What the provider's list says of a request. */
async function stateOf(api: Api, asked: Asked): Promise<string> {
  return (await api.find<{ state: string }>('requests', `q=${encodeURIComponent(asked.recipient)}`)).state;
}

inBothLanguages((lang) => {
  test.describe('signed out', () => {
    test.use({ who: 'nobody' });

    test('[S17][S27][R8] the page names the provider and what a partnership means, and is seen as viewed', async ({
      page,
      api,
      text,
    }) => {
      const invitation = new Invitation(page, lang);
      const asked = await aRequest(api);
      expect(await stateOf(api, asked)).toBe('pending');
      const viewed = page.waitForResponse('**/portal/v1/invitations/viewed');
      await page.goto(asked.path);
      await expect(invitation.heading).toHaveText(fill(text.invitation.asks, { provider }));
      for (const line of [text.invitation.may_orders, text.invitation.may_support, text.invitation.may_not_providers]) {
        await expect(page.getByText(line, { exact: true })).toBeVisible();
      }
      await expect(page.getByText('Anna Marek')).toHaveCount(0);
      await expect(page).toHaveTitle(new RegExp(`^${text.invitation.title} – `));
      await viewed;
      expect(await stateOf(api, asked)).toBe('viewed');
    });

    test('[S15][S16][S28][R8] a new company enrolls, accepts, and is in the list and the wizard from then on', async ({
      page,
      browser,
      api,
      text,
      signedIn,
    }) => {
      const invitation = new Invitation(page, lang);
      const asked = await aRequest(api);
      const company = aCompany();
      await page.goto(asked.path);
      await invitation.enroll.click();
      await expect(invitation.field('company')).toBeFocused();
      await expect(invitation.field('email')).toHaveValue(asked.recipient);
      await invitation.enroll.click();
      await expect(invitation.field('company')).toBeFocused();
      await expect(page.locator('[aria-invalid="true"]')).toHaveCount(6);
      await invitation.fill({ ...company, partnerId: '60-21447', password: 'short' });
      await expect(page.getByText(fill(text.components.password_short_other, { n: 7 }))).toBeVisible();
      await invitation.enroll.click();
      await expect(page.getByText(text.fields.digits)).toBeVisible();
      await invitation.fill({ ...company, partnerId: '6021447' });
      await expect(page.getByText(text.components.password_strong, { exact: true })).toBeVisible();
      await invitation.enroll.click();
      await expect(page.getByText(text.invitation.partner_id_taken)).toBeVisible();
      await expect(invitation.partnerId).toBeFocused();
      await invitation.fill({ ...company, email: demoAccount('reseller').email });
      await invitation.enroll.click();
      await expect(page.getByText(text.invitation.email_taken)).toBeVisible();
      await expect(invitation.field('email')).toBeFocused();
      await invitation.fill(company);
      await invitation.enroll.click();
      await expect(invitation.accept).toBeVisible();
      const before = await api.get<{ items: unknown[] }>(`/portal/v1/views/resellers?q=${company.partnerId}`);
      expect(before.items).toEqual([]);
      await invitation.accept.dblclick();
      await expect(invitation.heading).toHaveText(fill(text.invitation.accepted_title, { provider }));
      await expect(invitation.heading).toBeFocused();

      const staff = await browser.newContext({
        storageState: await (await signedIn('admin')).context.storageState(),
        baseURL: process.env.E2E_URL,
        locale: lang === 'fr' ? 'fr-FR' : 'en-US',
      });
      const theirs = await staff.newPage();
      // The admin's own language is English.
      const list = new List(theirs, 'en');
      await theirs.goto(`/resellers?q=${company.partnerId}`);
      await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(list.names).toHaveText([company.company]);
      const requests = new Requests(theirs, 'en');
      await theirs.goto(`/resellers/requests?q=${encodeURIComponent(asked.recipient)}&state=accepted`);
      await expect(requests.row(asked.recipient)).toContainText(company.company);
      await expect(requests.row(asked.recipient)).toContainText(company.email);
      const wizard = new Wizard(theirs, 'en');
      await wizard.open();
      await wizard.chooseReseller(company.company);
      await expect(wizard.reseller).toHaveValue(company.company);
      await staff.close();

      await page.getByRole('link', { name: text.invitation.to_portal, exact: true }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    });

    test('[R8] all of the page may be translated, for those who read neither language', async ({ page, api }) => {
      const invitation = new Invitation(page, lang);
      await page.goto((await aRequest(api)).path);
      await invitation.enroll.click();
      await expect(invitation.country).toBeVisible();
      await expect(page.locator('[translate]')).toHaveCount(0);
    });

    test('[R8] with an account one signs in and comes back to accept', async ({ page, api, text }) => {
      const invitation = new Invitation(page, lang);
      const company = await enroll(await aRequest(api), aCompany());
      const asked = await aRequest(api);
      await page.goto(asked.path);
      await page.getByRole('link', { name: text.invitation.sign_in, exact: true }).click();
      await new SignIn(page, lang).signIn(company.email, company.password);
      await expect(page).toHaveURL(asked.path);
      // The account reads French.
      const french = new Invitation(page, 'fr');
      await french.accept.click();
      // The heading names the provider before the answer too; the button goes with it.
      await expect(french.accept).toHaveCount(0);
      await page.reload();
      await expect(invitation.heading).toContainText(provider);
      await expect(french.accept).toHaveCount(0);
      expect(await stateOf(api, asked)).toBe('accepted');
    });

    test('[R8] whoever holds the link declines it, with a reason that the provider reads', async ({
      page,
      api,
      text,
    }) => {
      const invitation = new Invitation(page, lang);
      const asked = await aRequest(api);
      await page.goto(asked.path);
      await invitation.decline.click();
      await invitation.dialog.getByLabel(text.invitation.decline_reason).fill('Déjà engagés\najourd’hui');
      await invitation.dialog.getByRole('button', { name: text.invitation.decline, exact: true }).click();
      await expect(invitation.heading).toHaveText(fill(text.invitation.declined_title, { provider }));
      const row = await api.find<{ state: string; reason: string }>(
        'requests',
        `q=${encodeURIComponent(asked.recipient)}`,
      );
      expect(row).toMatchObject({ state: 'declined', reason: 'Déjà engagés\najourd’hui' });
      await page.reload();
      await expect(invitation.heading).toHaveText(text.invitation.gone_declined_title);
    });

    test('[R8] a link that ends in the sentence’s punctuation works', async ({ page, api, text }) => {
      const asked = await aRequest(api);
      for (const end of ['.', ')', '%3E', ',%20', '%E2%80%9D']) {
        await page.goto(`${asked.path}${end}`);
        await expect(new Invitation(page, lang).heading).toHaveText(fill(text.invitation.asks, { provider }));
      }
    });

    test('[R8] an altered, a cut and a guessed link say only that they are unknown', async ({ page, api, text }) => {
      const asked = await aRequest(api);
      const altered = asked.token.startsWith('A') ? `B${asked.token.slice(1)}` : `A${asked.token.slice(1)}`;
      for (const token of [altered, asked.token.slice(0, -1), 'x', '%00']) {
        await page.goto(`/invitations/${token}`);
        await expect(new Invitation(page, lang).heading).toHaveText(text.invitation.unknown_title);
        await expect(page.getByText(provider)).toHaveCount(0);
      }
    });

    test('[R8] a link that has been used says so to everybody else', async ({ page, api, text }) => {
      const asked = await aRequest(api);
      const company = await enroll(asked);
      const reseller = await Api.signInAs(company.email, company.password);
      await reseller.send('POST', '/portal/v1/invitations/accept', { token: asked.token });
      await page.goto(asked.path);
      await expect(new Invitation(page, lang).heading).toHaveText(text.invitation.gone_used_title);
    });

    test('[R8] a link whose time is over says so', async ({ page, api, text }) => {
      const asked = await aRequest(api);
      await page.route('**/portal/v1/invitations/lookup', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: { ...(await answer.json()), state: 'expired' } });
      });
      await page.goto(asked.path);
      await expect(new Invitation(page, lang).heading).toHaveText(text.invitation.gone_expired_title);
      await expect(page.getByText(fill(text.invitation.gone_expired_text, { provider }))).toBeVisible();
    });

    test('[R8][R11] a customer is told that the link is for resellers', async ({ page, api, text }) => {
      const invitation = new Invitation(page, lang);
      const asked = await aRequest(api);
      const customer = await api.makeCustomer(aCustomer());
      const account = await Api.signInAs(customer.userName, customer.password);
      const chosen = 'une phrase facile à retenir';
      await account.send('POST', '/portal/v1/account/password', {
        currentPassword: customer.password,
        newPassword: chosen,
      });
      await page.goto(asked.path);
      await page.getByRole('link', { name: text.invitation.sign_in, exact: true }).click();
      await new SignIn(page, lang).signIn(customer.userName, chosen);
      await expect(page.getByText(text.invitation.customer_title)).toBeVisible();
      await expect(invitation.accept).toHaveCount(0);
    });
  });

  test('[R8] the staff of a provider are told that the link is for resellers, and can change the account', async ({
    page,
    api,
    context,
    text,
  }) => {
    // A sign-in of its own: it ends here.
    const { email, password } = demoAccount(lang === 'fr' ? 'sales' : 'admin');
    const own = await Api.signInAs(email, password);
    await context.clearCookies();
    await context.addCookies((await own.context.storageState()).cookies);
    const invitation = new Invitation(page, lang);
    const asked = await aRequest(api);
    await page.goto(asked.path);
    await expect(page.getByText(text.invitation.provider_title)).toBeVisible();
    await expect(invitation.accept).toHaveCount(0);
    await page.getByRole('button', { name: text.invitation.switch, exact: true }).click();
    await expect(page.getByRole('link', { name: text.invitation.sign_in, exact: true })).toBeVisible();
    await expect(page).toHaveURL(asked.path);
  });
});

test.describe('a reseller', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[R8] in partnership already has nothing to accept', async ({ page, api, text }) => {
    const asked = await aRequest(api);
    await page.goto(asked.path);
    await expect(page.getByText(text.invitation.partners_title)).toBeVisible();
    await expect(new Invitation(page, 'fr').accept).toHaveCount(0);
    await expect.poll(() => stateOf(api, asked)).toBe('viewed');
  });
});

test.describe('two tabs', () => {
  test.use({ who: 'nobody', lang: 'fr' });

  test('[R8] the second tab says what the first has done; there is one partnership', async ({
    page,
    context,
    api,
    text,
  }) => {
    const asked = await aRequest(api);
    const company = await enroll(asked);
    await page.goto(asked.path);
    await page.getByRole('link', { name: text.invitation.sign_in, exact: true }).click();
    await new SignIn(page, 'fr').signIn(company.email, company.password);
    const [first, second] = [new Invitation(page, 'fr'), new Invitation(await context.newPage(), 'fr')];
    await expect(first.accept).toBeVisible();
    await second.page.goto(asked.path);
    await expect(second.accept).toBeVisible();
    await first.accept.click();
    await expect(first.heading).toHaveText(fill(text.invitation.accepted_title, { provider }));
    await second.accept.click();
    await expect(second.heading).toHaveText(fill(text.invitation.accepted_title, { provider }));
    const found = await api.get<{ items: unknown[] }>(`/portal/v1/views/resellers?q=${company.partnerId}`);
    expect(found.items).toHaveLength(1);
  });
});
