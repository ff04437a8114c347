import { aCustomer } from '../customer';
import { expectAccessible, inTheme } from '../accessibility';
import { expect, inBothLanguages, test } from '../fixtures';
import { Finder } from '../pages/finder';
import { Shell } from '../pages/shell';
import { fill, texts } from '../pages/texts';
import { mark } from '../people';

/** A company that only this test can find. */
function company() {
  return aCustomer({ company: `Fromagerie Bézu ${mark()}` });
}

inBothLanguages((lang) => {
  test('[rank 11] / opens the search; letters, arrows, and Enter lead to a customer, and it is there again', async ({
    page,
    text,
    api,
  }) => {
    const customer = company();
    const made = await api.makeCustomer(customer, { offers: [] });
    const [shell, finder] = [new Shell(page, lang), new Finder(page, lang)];
    await shell.open('/account');
    await expect(shell.heading).toBeVisible();
    await page.keyboard.press('/');
    await expect(finder.field).toBeFocused();
    await expect(finder.field).toHaveValue('');
    await finder.field.fill(customer.company.replace('é', 'e').toUpperCase());
    await expect(finder.group(text.finder.customers)).toHaveText([new RegExp(customer.company)]);
    await expect(finder.active).toHaveText(new RegExp(customer.company));
    await expect(finder.dialog.locator('mark').first()).toHaveText(customer.company);
    await page.keyboard.press('ArrowDown');
    await expect(finder.active).toHaveText(fill(text.finder.add_subscription, { customer: customer.company }));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}$`));
    await expect(finder.dialog).toBeHidden();
    await expect(shell.heading).toHaveText(customer.company);
    // What was opened last is offered while nothing is typed.
    await page.keyboard.press('Control+k');
    await expect(finder.group(text.finder.recent).first()).toHaveText(new RegExp(customer.company));
    await page.keyboard.press('Escape');
    await expect(finder.dialog).toBeHidden();
  });

  test('[rank 11] the beginning of an ID and a PartnerID are found at once, and Enter does not wait for the list', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(company());
    const reseller = await api.find<{ id: string; name: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
    const finder = new Finder(page, lang);
    await page.goto('/subscriptions');
    await finder.button.click();
    await finder.field.fill(reseller.partnerId);
    await expect(finder.options.first()).toHaveText(new RegExp(reseller.name));
    await expect(finder.group(text.finder.actions)).toHaveText([
      fill(text.finder.add_customer, { reseller: reseller.name }),
    ]);
    await finder.field.fill(made.id.slice(0, 8));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/customers/${made.id}$`));
  });

  test('[rank 8] licenses of a subscription are changed from the search', async ({ page, text, api }) => {
    const row = await api.find<{ id: string; customerName: string; customerId: string }>(
      'subscriptions',
      'state=active&sort=-created',
    );
    const finder = new Finder(page, lang);
    await page.goto('/account');
    await finder.button.click();
    await finder.field.fill(row.id);
    await finder.group(text.finder.actions).first().click();
    await expect(page).toHaveURL(new RegExp(`/customers/${row.customerId}/subscriptions/${row.id}$`));
    await expect(page.getByRole('dialog', { name: text.life.change_licenses })).toBeVisible();
  });

  test('[rank 11] pages are found by their words; nothing found says what to try', async ({ page, text }) => {
    const [shell, finder] = [new Shell(page, lang), new Finder(page, lang)];
    await shell.open('/account');
    await expect(shell.heading).toBeVisible();
    await page.keyboard.press('/');
    await finder.field.fill(text.shell.activity.slice(0, 5));
    await expect(finder.group(text.finder.pages)).toHaveText([text.shell.activity]);
    await finder.field.fill('%%%');
    await expect(finder.dialog.getByText(fill(text.finder.nothing, { text: '%%%' }))).toBeVisible();
    await expect(finder.options).toHaveCount(0);
    await finder.field.fill(text.shell.activity);
    await finder.group(text.finder.pages).click();
    await expect(shell.heading).toHaveText(text.shell.activity);
  });

  test('[rank 11] a failed search says so and can be tried again', async ({ page, text, allowedErrors }) => {
    allowedErrors.push(/./);
    const finder = new Finder(page, lang);
    await page.goto('/account');
    await finder.button.click();
    await page.route('**/portal/v1/search*', (route) => route.abort());
    await finder.field.fill('lefevre');
    await expect(finder.dialog.getByText(text.finder.failed).first()).toBeVisible();
    await page.unrouteAll();
    await finder.field.fill('lefevr');
    await expect(finder.group(text.finder.customers).first()).toBeVisible();
  });

  test('the search fits every width and theme, and axe finds nothing', async ({ page, text }) => {
    const finder = new Finder(page, lang);
    await page.goto('/account');
    await finder.button.click();
    await finder.field.fill('boul');
    await expect(finder.group(text.finder.customers).first()).toBeVisible();
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 720 });
      for (const theme of ['light', 'dark'] as const) {
        await inTheme(page, theme);
        await expectAccessible(page, `the search, ${width} px, ${theme}`);
      }
    }
  });
});

test('the / key types where something is typed, and can be switched off', async ({ page, text }) => {
  const [shell, finder] = [new Shell(page, 'en'), new Finder(page, 'en')];
  await shell.open('/customers');
  const search = page.getByRole('main').getByRole('searchbox');
  await search.focus();
  await page.keyboard.press('/');
  await expect(search).toHaveValue('/');
  await expect(finder.dialog).toBeHidden();
  await shell.open('/account');
  const setting = page.getByRole('checkbox', { name: text.account.search_key });
  await setting.uncheck();
  await shell.heading.click();
  await page.keyboard.press('/');
  await expect(finder.dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(finder.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(setting).not.toBeChecked();
  await setting.check();
  await shell.heading.click();
  await page.keyboard.press('/');
  await expect(finder.dialog).toBeVisible();
});

test('what was opened last is forgotten at sign-out', async ({ page, api, text }) => {
  const customer = company();
  await api.makeCustomer(customer);
  const [shell, finder] = [new Shell(page, 'en'), new Finder(page, 'en')];
  await shell.open('/account');
  await finder.button.click();
  await finder.field.fill(customer.company);
  await finder.group(text.finder.customers).first().click();
  await expect(shell.heading).toHaveText(customer.company);
  const kept = () => page.evaluate(() => JSON.stringify(localStorage));
  expect(await kept()).toContain(customer.company);
  await page.route('**/portal/v1/sign-out', (route) => route.fulfill({ status: 204 }));
  await shell.signOut();
  await expect(page).toHaveURL(/sign-in/);
  expect(await kept()).not.toContain(customer.company);
});

test('[R5] a reseller finds its own customers, and no act that it may not do', async ({ browser, signedIn }) => {
  const reseller = await signedIn('reseller');
  const page = await browser.newPage({ storageState: await reseller.context.storageState(), locale: 'en-US' });
  // The demo's reseller reads French.
  const finder = new Finder(page, 'fr');
  await page.goto('/account');
  await finder.button.click();
  await finder.field.fill('b');
  await expect(finder.group(texts.fr.finder.customers).first()).toBeVisible();
  await expect(finder.dialog.getByText(/^Ajouter /)).toHaveCount(0);
  await page.close();
});
