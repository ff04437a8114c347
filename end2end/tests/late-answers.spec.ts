import { aCustomer } from '../customer';
import { expect, hold, test, type Page } from '../fixtures';
import { countryName } from '../pages/country';
import { List } from '../pages/list';
import { fill } from '../pages/texts';

/** The request has come to its end, with an answer or without. */
async function ended(page: Page, url: RegExp): Promise<void> {
  await Promise.race([
    page.waitForEvent('requestfinished', (request) => url.test(request.url())),
    page.waitForEvent('requestfailed', (request) => url.test(request.url())),
  ]);
}

for (const path of ['/customers', '/subscriptions']) {
  test(`[S62] ${path}: the answer to an old search does not come over the answer to a new one`, async ({
    page,
    api,
  }) => {
    const customer = aCustomer();
    await api.makeCustomer(customer);
    const list = new List(page, 'en');
    await page.goto(path);
    await expect(list.names.first()).toBeVisible();
    const old = /\/views\/\w+\?(.*&)?q=contoso/;
    const late = await hold(page, old);
    const asked = page.waitForRequest(old);
    await list.search('contoso');
    await asked;
    await list.search(customer.company);
    await expect(page).toHaveURL(/q=Menuiserie/);
    const end = ended(page, old);
    late.release();
    await end;
    await expect(list.searchBox).toHaveValue(customer.company);
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    await expect(list.names).toHaveCount(1);
    await expect(page.getByRole('row').filter({ hasText: customer.company })).toHaveCount(1);
  });
}

test('[S46] on the account page Save goes by the rules of the country that is chosen', async ({ page, api, text }) => {
  const customer = aCustomer();
  const made = await api.makeCustomer(customer, { offers: [] });
  const main = page.getByRole('main');
  const field = (name: string) => main.getByRole('textbox', { name, exact: true });
  const saves: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') saves.push(request.url());
  });
  await page.goto(`/customers/${made.id}`);
  await main.getByRole('button', { name: text.common.edit, exact: true }).click();
  await expect(field(text.customer.city)).toHaveValue(customer.city);
  const american = await hold(page, '**/v1/countryvalidationrules/US');
  const country = main.getByRole('combobox', { name: text.common.country, exact: true });
  await country.fill(countryName('en', 'US'));
  await country.press('Tab');
  await expect(country).toHaveValue(countryName('en', 'US'));
  const save = main.getByRole('button', { name: text.customer.save, exact: true });
  await save.click();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(main.locator('[aria-invalid="true"]')).toHaveCount(0);
  american.release();
  // The United States have states, and none was chosen.
  await expect(main.getByRole('combobox', { name: text.customer.state, exact: true })).toBeFocused();
  expect(saves).toEqual([]);
  await country.fill(countryName('en', 'FR'));
  await country.press('Tab');
  await field(text.customer.city).fill('Rezé');
  await save.click();
  await expect(page.getByText(fill(text.customer.saved, { name: customer.company }))).toBeVisible();
});
