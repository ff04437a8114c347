import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test, type Page } from '../fixtures';
import { expectAccessible, inTheme } from '../accessibility';
import { CustomerEnding } from '../pages/customer-ending';
import { List } from '../pages/list';
import { fill } from '../pages/texts';
import { makeColleague, signInOn } from '../people';

test.use({ who: 'nobody' });

async function expectAccessibleEverywhere(page: Page, what: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    for (const theme of ['dark', 'light'] as const) {
      await inTheme(page, theme);
      await expectAccessible(page, `${what}, ${theme}, ${width} px`);
    }
  }
}

inBothLanguages((lang) => {
  test('[S60] The relationship ends once nothing is in service: what stands in the way is linked, the domain prefix is typed, a lost answer does no harm', async ({
    page,
    text,
    api,
    allowedErrors,
  }) => {
    test.slow();
    const t = text.customer_ending;
    const customer = aCustomer();
    const reseller = await api.find<{ id: string }>('resellers', 'q=Atelier%20Nuage');
    const given = { offers: [offers.e3, offers.exchange], resellerId: reseller.id };
    const made = await api.makeCustomer(customer, given);
    await signInOn(page, (await makeColleague(api, 'admin_agent', lang)).api);
    const ending = new CustomerEnding(page, lang);
    await ending.open(made.id);
    await expect(ending.dialog.getByText(fill(t.in_the_way_other, { n: 2 }))).toBeVisible();
    await expect(ending.inTheWay).toHaveCount(2);
    await expectAccessibleEverywhere(page, 'what stands in the way');
    await ending.inTheWay.getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}/subscriptions/`));

    for (const id of made.subscriptions) {
      await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${id}`, { status: 'suspended' });
    }
    await ending.open(made.id);
    await expect(ending.dialog.getByText(fill(t.suspended_other, { n: 2 }))).toBeVisible();
    await expect(ending.dialog.getByText(fill(t.resellers_one, { n: 1 }))).toBeVisible();
    await expect(ending.dialog.getByText(t.sign_ins)).toBeVisible();
    await ending.confirm();
    await expect(ending.prefix).toBeFocused();
    await expect(ending.prefix).toHaveAttribute('aria-invalid', 'true');
    await ending.prefix.fill(`${customer.prefix}x`);
    await page.keyboard.press('Enter');
    await expect(ending.dialog.getByText(t.other_prefix)).toBeVisible();
    await expectAccessibleEverywhere(page, 'the question with an error');
    expect((await api.get<{ id: string }>(`/v1/customers/${made.id}`)).id).toBe(made.id);

    // The server has done it, but its answer is lost.
    allowedErrors.push(/ERR_FAILED/);
    const path = `**/v1/customers/${made.id}`;
    await page.route(path, async (route) => {
      if (route.request().method() === 'PATCH') await route.fetch();
      await route.abort();
    });
    await ending.prefix.fill(` ${customer.prefix.toUpperCase()} `);
    await ending.confirm();
    await expect(ending.dialog.getByRole('alert')).toBeVisible();
    await page.unroute(path);
    await ending.confirm();
    await expect(page.getByText(fill(t.ended, { name: customer.company }))).toBeVisible();
    await expect(page).toHaveURL(/\/customers$/);

    const list = new List(page, lang);
    await list.search(customer.prefix);
    await expect(page.getByText(text.components.nothing_matches)).toBeVisible();
    await page.goto(`/customers/${made.id}`);
    await expect(page.getByRole('heading', { name: text.customer.not_found })).toBeVisible();
    const credentials = { email: made.userName, password: made.password };
    expect((await api.context.post('/portal/v1/sign-in', { data: credentials })).status()).toBe(401);
  });

  test('What comes into the way while the dialog is open is shown there', async ({ page, text, api }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [] });
    await signInOn(page, (await makeColleague(api, 'admin_agent', lang)).api);
    const ending = new CustomerEnding(page, lang);
    await ending.open(made.id);
    await ending.prefix.fill(customer.prefix);
    const lineItems = [{ lineItemNumber: 0, offerId: offers.e3, quantity: 1 }];
    await api.send('POST', `/v1/customers/${made.id}/orders`, { billingCycle: 'monthly', lineItems });
    await ending.confirm();
    await expect(ending.dialog.getByText(fill(text.customer_ending.in_the_way_one, { n: 1 }))).toBeVisible();
    await expect(ending.inTheWay).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(ending.button).toBeFocused();
  });
});

test('[R3] A sales agent is not offered to end it', async ({ page, text, api }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  await signInOn(page, (await makeColleague(api, 'sales_agent')).api);
  await page.goto(`/customers/${made.id}`);
  await expect(page.getByRole('button', { name: text.common.edit, exact: true })).toBeVisible();
  await expect(new CustomerEnding(page, 'en').button).toHaveCount(0);
});
