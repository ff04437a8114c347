import { aCustomer, anAmericanCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { countryName } from '../pages/country';
import { List } from '../pages/list';
import { fill, pattern } from '../pages/texts';
import { Wizard } from '../pages/wizard';

interface CustomerRow {
  id: string;
  companyName: string;
  resellers: { name: string }[];
}

const premium = 'Office 365 Business Premium';
const e3 = 'Office 365 Enterprise E3';
const exchange = 'Exchange Online (Plan 1)';

inBothLanguages((lang) => {
  test('[S40][S41][S42][S44][S45][S46][S47][S48][S49][S50][S52][S53][S54][S55][S57][S58] a reseller’s new customer with two subscriptions, from its row to the list', async ({
    page,
    context,
    label,
    text,
    api,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const customer = aCustomer();
    const list = new List(page, lang);
    const wizard = new Wizard(page, lang);
    await page.goto('/resellers');
    await list.search('Atelier Nuage');
    await list
      .row('Atelier Nuage')
      .getByRole('link', { name: new RegExp(label.addNewCustomer) })
      .click();

    await expect(wizard.heading).toHaveText(label.newCustomer);
    await expect(wizard.reseller).toHaveValue('Atelier Nuage');
    await wizard.fillDetails(customer);
    await expect(page.getByText(text.wizard.domain_free)).toBeVisible();
    await wizard.button('nextSubscriptions').click();

    await expect(wizard.heading).toHaveText(label.newSubscription);
    await wizard.order(premium, 12);
    await wizard.order(exchange, 7);
    await expect(wizard.record).toHaveValue('Atelier Nuage');
    expect(await wizard.messageAt(wizard.record)).toContain(
      fill(text.wizard.record_why_new, { name: 'Atelier Nuage' }),
    );
    await wizard.button('nextReview').click();

    await expect(wizard.heading).toHaveText(text.wizard.review);
    const main = page.getByRole('main');
    for (const seen of [customer.company, customer.city, customer.email, 'Atelier Nuage', premium, exchange]) {
      await expect(main.getByText(seen).first()).toBeVisible();
    }
    await expect(main.getByText(/^12\s/).first()).toBeVisible();
    await expect(wizard.record).toHaveValue('Atelier Nuage');
    await expect(wizard.record).toBeInViewport({ ratio: 1 });
    await expect(wizard.side).toContainText(fill(text.offers.total, { n: 19, unit: text.offers.licenses }));
    await expect(wizard.side).toContainText(fill(text.wizard.back_within, { n: 7 }));
    await wizard.button('submit').click();

    await expect(wizard.heading).toHaveText(label.confirmation);
    await expect(page.getByRole('heading', { name: label.setupInfo, exact: true })).toBeVisible();
    await expect(page.getByText(label.important, { exact: false }).first()).toBeVisible();
    await expect(wizard.side).toContainText(pattern(text.wizard.back_until));
    await expect(wizard.side).toContainText('UTC');
    const userName = `admin@${customer.prefix}.onmicrosoft.com`;
    await expect(page.getByText(userName, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: text.wizard.copy_both, exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(userName);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const password = copied.split(/\s+/).at(-1) ?? '';
    expect(password).toMatch(/^[A-Za-z0-9]{16}$/);

    await wizard.button('done').click();
    await expect(wizard.heading).toHaveText(label.customers);
    await expect(list.row(customer.company)).toContainText('Atelier Nuage');

    const row = await api.find<CustomerRow>('customers', `q=${customer.prefix}`);
    expect(row.resellers.map((reseller) => reseller.name)).toEqual(['Atelier Nuage']);
    const subscriptions = await api.get<{ items: { offerName: string; quantity: number }[] }>(
      `/v1/customers/${row.id}/subscriptions`,
    );
    expect(subscriptions.items.map((one) => `${one.quantity} ${one.offerName}`).sort()).toEqual(
      [`12 ${premium}`, `7 ${exchange}`].sort(),
    );
  });

  test('[S41] a customer without a reseller and without subscriptions cannot be reviewed; with one it can', async ({
    page,
    text,
  }) => {
    const wizard = new Wizard(page, lang);
    await wizard.open();
    await wizard.fillDetails(aCustomer());
    await wizard.goToSubscriptions();
    await wizard.button('nextReview').click();
    await expect(wizard.heading).not.toHaveText(text.wizard.review);
    await wizard.order(e3, 3);
    await wizard.goToReview();
    await wizard.submit();
  });

  test('[S51] Cancel asks once, leaves nothing behind, and one starts over', async ({ page, text, api }) => {
    const wizard = new Wizard(page, lang);
    const customer = aCustomer();
    await wizard.open();
    await wizard.fillDetails(customer);
    await wizard.goToSubscriptions();
    await wizard.order(e3, 3);
    await wizard.goToReview();
    await wizard.button('cancel').click();
    const question = page.getByRole('dialog');
    await expect(question).toContainText(text.wizard.cancel_text);
    await question.getByRole('button', { name: text.wizard.go_on, exact: true }).click();
    await expect(wizard.heading).toHaveText(text.wizard.review);
    await wizard.button('cancel').click();
    await question.getByRole('button', { name: text.wizard.drop, exact: true }).click();
    await expect(page).toHaveURL(/\/customers$/);
    const found = await api.get<{ items: CustomerRow[] }>(`/portal/v1/views/customers?q=${customer.prefix}`);
    expect(found.items).toEqual([]);
    await wizard.open();
    await expect(wizard.field('company_name')).toHaveValue('');
  });

  test('[S56] the password is shown once: not after a reload, not by Back, not by the API', async ({
    page,
    text,
    api,
  }) => {
    const wizard = new Wizard(page, lang);
    const customer = aCustomer();
    let answer = '';
    page.on('response', async (response) => {
      if (response.url().endsWith('/portal/v1/customer-orders')) answer = await response.text();
    });
    await wizard.open();
    await wizard.fillDetails(customer);
    await wizard.goToSubscriptions();
    await wizard.order(e3, 1);
    await wizard.goToReview();
    await wizard.submit();
    await expect.poll(() => answer).toContain('userCredentials');
    const made = JSON.parse(answer) as { customer: { id: string; userCredentials: { password: string } } };
    const { password } = made.customer.userCredentials;
    const shown = () => page.evaluate(() => document.documentElement.innerText.replace(/\s/g, ''));
    expect(await shown()).toContain(password);

    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(wizard.heading).toBeVisible();
    await expect(page.getByText(`admin@${customer.prefix}.onmicrosoft.com`)).toHaveCount(0);
    expect(await shown()).not.toContain(password);
    await page.goBack();
    await expect(wizard.heading).toBeVisible();
    expect(await shown()).not.toContain(password);
    await expect(page.getByRole('button', { name: text.wizard.copy_both })).toHaveCount(0);
    const storage = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(storage).not.toContain(password);
    const read = await (await api.context.get(`/v1/customers/${made.customer.id}`)).text();
    expect(read).not.toContain(password);
  });
});

test('[S45] steps are entries of the history, and a reload keeps the draft', async ({ page, text, label }) => {
  const wizard = new Wizard(page, 'en');
  const customer = anAmericanCustomer();
  await wizard.open();
  await wizard.fillDetails(customer);
  await wizard.goToSubscriptions();
  await wizard.order(e3, 4);
  await wizard.goToReview();
  await page.goBack();
  await expect(wizard.heading).toHaveText(label.newSubscription);
  await page.goBack();
  await expect(wizard.heading).toHaveText(label.newCustomer);
  await expect(wizard.field('company_name')).toHaveValue(customer.company);
  await page.goForward();
  await wizard.search.fill(e3);
  await expect(wizard.licenses(e3)).toHaveValue('4');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await wizard.search.fill(e3);
  await expect(wizard.licenses(e3)).toHaveValue('4');
  await page.goForward();
  await expect(wizard.heading).toHaveText(text.wizard.review);
  await expect(page.getByRole('main').getByText(customer.company).first()).toBeVisible();
});

test('[S44][S51] from a reseller’s row the country is the reseller’s, and Cancel goes back there', async ({
  page,
  label,
  api,
}) => {
  const rows = await api.get<{ items: { name: string; country: string }[] }>('/portal/v1/views/resellers');
  const own = (await api.get<{ party: { country: string } }>('/portal/v1/session')).party.country;
  const abroad = rows.items.find((row) => row.country !== own);
  if (!abroad) throw new Error('the demo has resellers abroad');
  const list = new List(page, 'en');
  const wizard = new Wizard(page, 'en');
  const filtered = `/resellers?q=${encodeURIComponent(abroad.name)}`;
  await page.goto(filtered);
  await list
    .row(abroad.name)
    .getByRole('link', { name: new RegExp(label.addNewCustomer) })
    .click();
  await expect(wizard.reseller).toHaveValue(abroad.name);
  await expect(wizard.country).toHaveValue(countryName('en', abroad.country));
  await wizard.button('cancel').click();
  await expect(list.row(abroad.name)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).toBe(abroad.name);
});

test('[S51] a draft of before says that it is there, and gives way to a new one', async ({ page, text }) => {
  const wizard = new Wizard(page, 'en');
  const customer = aCustomer();
  await wizard.open();
  await wizard.field('company_name').fill(customer.company);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/customers');
  await page.locator('main a[href="/customers/new"]').first().click();
  const said = page.getByText(fill(text.wizard.resumed, { company: customer.company }));
  await expect(said).toBeVisible();
  await expect(wizard.field('company_name')).toHaveValue(customer.company);
  await page.getByRole('button', { name: text.wizard.other_over, exact: true }).click();
  await expect(wizard.field('company_name')).toHaveValue('');
  await expect(said).toHaveCount(0);
});

test('a double click on Next does not press what stands there on the next page', async ({ page, label }) => {
  const wizard = new Wizard(page, 'en');
  await wizard.open();
  await wizard.fillDetails(aCustomer());
  await wizard.goToSubscriptions();
  await wizard.order(e3, 3);
  let sent = 0;
  page.on('request', (request) => (sent += Number(request.url().endsWith('/portal/v1/customer-orders'))));
  await wizard.button('nextReview').dblclick();
  await expect(wizard.heading).toHaveText('Review');
  expect(await page.evaluate(() => String(window.getSelection()))).toBe('');
  await wizard.submit();
  await expect(wizard.heading).toHaveText(label.confirmation);
  expect(sent).toBe(1);
});

test('a connection lost during Submit: try again makes exactly one customer', async ({ page, text, api }) => {
  const wizard = new Wizard(page, 'en');
  const customer = aCustomer();
  await wizard.open();
  await wizard.fillDetails(customer);
  await wizard.goToSubscriptions();
  await wizard.order(e3, 2);
  await wizard.goToReview();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  const over = page.getByRole('main').getByRole('button', { name: text.wizard.other_over });
  await expect(over).toBeVisible();
  // The request reaches the server, its answer never comes back.
  let lost = 0;
  await page.route('**/portal/v1/customer-orders', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort('connectionreset');
  });
  await wizard.button('submit').click();
  const again = page.getByRole('main').getByRole('button', { name: text.common.retry, exact: true });
  await expect(again).toBeVisible();
  await expect(wizard.button('submit')).toHaveCount(0);
  await expect(over).toHaveCount(0);
  expect(lost).toBe(1);
  // Nor is it dropped for another reseller.
  const { items } = await api.get<{ items: { id: string }[] }>('/portal/v1/views/resellers');
  await page.goto(`/customers/new?reseller=${items[0]?.id}`);
  await expect(again).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.unroute('**/portal/v1/customer-orders');
  await again.click();
  await expect(wizard.heading).toHaveText('Confirmation');
  await expect(page.getByText(`admin@${customer.prefix}.onmicrosoft.com`, { exact: true })).toBeVisible();
  const found = await api.get<{ items: CustomerRow[] }>(`/portal/v1/views/customers?q=${customer.prefix}`);
  expect(found.items).toHaveLength(1);
});

test('[S43][S59] the associated reseller sees the new customer and its subscriptions, another provider does not', async ({
  api,
  signedIn,
}) => {
  const reseller = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
  const customer = aCustomer();
  const made = await api.makeCustomer(customer, { resellerId: reseller.id });
  const theirs = await signedIn('reseller');
  const seen = await theirs.find<CustomerRow>('customers', `q=${customer.prefix}`);
  expect(seen.id).toBe(made.id);
  const subscriptions = await theirs.get<{ items: unknown[] }>(`/v1/customers/${made.id}/subscriptions`);
  expect(subscriptions.items).toHaveLength(1);
  const stranger = await signedIn('other');
  expect((await stranger.context.get(`/v1/customers/${made.id}`)).status()).toBe(404);
});
