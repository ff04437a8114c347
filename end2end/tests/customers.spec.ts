import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { List } from '../pages/list';
import { Shell } from '../pages/shell';
import { fill, pattern } from '../pages/texts';

interface CustomerRow {
  id: string;
  companyName: string;
  domain: string;
}

inBothLanguages((lang) => {
  test('[S61][S62][S64][S65] a customer is found by company or domain; its record opens and offers a subscription', async ({
    page,
    context,
    label,
    text,
    api,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const customer = aCustomer();
    const reseller = await api.find<{ id: string }>('resellers', 'q=Atelier%20Nuage');
    const made = await api.makeCustomer(customer, { resellerId: reseller.id });
    const shell = new Shell(page, lang);
    const list = new List(page, lang);
    await shell.open('/');
    await shell.goTo('customers');
    await expect(shell.heading).toHaveText(label.customers);
    await list.search(`${customer.prefix}.onmicrosoft`);
    await expect(list.names).toHaveText([customer.company]);
    // Without the accent, in any letter case.
    await list.search(customer.company.replace('è', 'e').toUpperCase());
    await expect(page).toHaveURL(/q=MENUISERIE/);
    await expect(list.names).toHaveText([customer.company]);

    const arrow = list
      .row(customer.company)
      .getByRole('button', { name: fill(text.components.show_details, { name: customer.company }) });
    await expect(arrow).toHaveAttribute('aria-expanded', 'false');
    await arrow.click();
    await expect(arrow).toHaveAttribute('aria-expanded', 'true');
    const record = page.locator(`[id="${await arrow.getAttribute('aria-controls')}"]`);
    await expect(record.getByText(made.id)).toBeVisible();
    await expect(record.getByText('Atelier Nuage')).toBeVisible();
    await record
      .getByRole('button', { name: fill(text.components.copy_what, { what: text.common.microsoft_id }) })
      .click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(made.id);
    await record.getByRole('link', { name: label.addSubscription, exact: true }).click();
    await expect(shell.heading).toHaveText(label.newSubscription);
    expect(new URL(page.url()).pathname).toBe(`/customers/${made.id}/subscriptions/new`);
  });

  test('[S64] an open record stays open when the list is drawn anew, and its arrow keeps the focus', async ({
    page,
    text,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [] });
    const list = new List(page, lang);
    await page.goto(`/customers?q=${encodeURIComponent(customer.company)}`);
    const arrow = list
      .row(customer.company)
      .getByRole('button', { name: fill(text.components.show_details, { name: customer.company }) });
    await arrow.click();
    const record = page.locator(`[id="record-${made.id}"]`);
    await expect(record.getByText(made.id)).toBeVisible();
    // The same answer to another question: nothing is drawn anew.
    await list.search(customer.prefix);
    await expect(page).toHaveURL(new RegExp(`q=${customer.prefix}`));
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    await expect(record.getByText(made.id)).toBeVisible();
    // Another answer with the same customer in it.
    await list.search('.onmicrosoft.com');
    await list.sortBy(text.customers.since);
    await list.sortBy(text.customers.since);
    await expect(record.getByText(made.id)).toBeVisible();
    await arrow.click();
    await expect(record).toBeHidden();
  });

  test('[S63] the list is filtered by indirect reseller, in the address, and the filter can be taken away', async ({
    page,
    text,
    api,
  }) => {
    // A reseller that the other tests leave alone.
    const known = await api.get<{ items: { id: string; name: string }[] }>(
      '/portal/v1/views/resellers?sort=-customers',
    );
    const reseller = known.items.find((row) => row.name !== 'Atelier Nuage') ?? { id: '', name: '' };
    const theirs = await api.get<{ items: CustomerRow[] }>(
      `/portal/v1/views/customers?reseller=${reseller.id}&sort=company&size=25`,
    );
    const list = new List(page, lang);
    await page.goto('/customers');
    const filter = page.getByRole('main').getByRole('combobox', { name: text.common.reseller, exact: true });
    await filter.fill(reseller.name);
    await page.getByRole('option', { name: reseller.name }).click();
    await expect(page).toHaveURL(new RegExp(`reseller=${reseller.id}`));
    await expect(list.names).toHaveText(theirs.items.map((row) => row.companyName));
    await page.reload();
    await expect(list.names).toHaveText(theirs.items.map((row) => row.companyName));
    await list.removeFilter(fill(text.customers.reseller_chip, { name: reseller.name }));
    await expect(page).not.toHaveURL(/reseller=/);
  });

  test('contact details are changed with the version that was read; a stale version is said, not overwritten', async ({
    page,
    text,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [] });
    const main = page.getByRole('main');
    const shell = new Shell(page, lang);
    await page.goto(`/customers/${made.id}`);
    await expect(shell.heading).toHaveText(customer.company);
    const city = main.getByRole('textbox', { name: text.customer.city, exact: true });
    const save = main.getByRole('button', { name: text.customer.save, exact: true });
    const edit = main.getByRole('button', { name: text.common.edit, exact: true });
    // Details are read until somebody edits them, and what is discarded is gone.
    await expect(edit).toBeVisible();
    await expect(city).toHaveCount(0);
    await edit.click();
    await city.fill('Nowhere');
    await main.getByRole('button', { name: text.customer.undo, exact: true }).click();
    await expect(main.getByText(customer.city, { exact: true })).toBeVisible();
    await edit.click();
    await expect(city).toHaveValue(customer.city);
    // A wrong postal code is answered as in the wizard, with one example.
    const postal = main.getByRole('textbox', { name: text.customer.postal_code, exact: true });
    await postal.fill('44');
    await save.click();
    await expect(postal).toHaveAccessibleDescription(pattern(text.wizard.postal_fr));
    await expect(postal).not.toHaveAccessibleDescription(pattern(text.customer.example));
    await postal.fill(customer.postalCode);
    await city.fill('Rezé');
    await save.click();
    await expect(page.getByText(fill(text.customer.saved, { name: customer.company }))).toBeVisible();
    await expect(main.getByText('Rezé', { exact: true })).toBeVisible();
    await page.reload();
    await edit.click();
    await expect(city).toHaveValue('Rezé');

    const profile = await api.get<Record<string, unknown>>(`/v1/customers/${made.id}/profiles/billing`);
    await api.send('PUT', `/v1/customers/${made.id}/profiles/billing`, { ...profile, firstName: 'Ailleurs' });
    await city.fill('Vertou');
    await save.click();
    await expect(page.getByText(text.customer.stale)).toBeVisible();
    await expect(city).toHaveValue('Vertou');
    const stored = await api.get<{ firstName: string; defaultAddress: { city: string } }>(
      `/v1/customers/${made.id}/profiles/billing`,
    );
    expect([stored.firstName, stored.defaultAddress.city]).toEqual(['Ailleurs', 'Rezé']);
  });

  test('a customer’s qualification is changed on its account page, and says what it is for', async ({
    page,
    text,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [] });
    await page.goto(`/customers/${made.id}`);
    const select = page.getByRole('main').getByRole('combobox', { name: text.customer.qualification, exact: true });
    await expect(select).toHaveValue('none');
    const save = page.getByRole('button', { name: text.customer.qualification_save, exact: true });
    await expect(save).toHaveAccessibleDescription(text.customer.qualification_unchanged);
    await select.selectOption('nonprofit');
    expect((await api.get<{ qualification: string }>(`/v1/customers/${made.id}`)).qualification).toBe('none');
    await save.click();
    await page.getByRole('dialog').getByRole('button', { name: text.common.save, exact: true }).click();
    await expect(page.getByText(text.customer.qualification_saved)).toBeVisible();
    await page.reload();
    await expect(select).toHaveValue('nonprofit');
    const stored = await api.get<{ qualification: string }>(`/v1/customers/${made.id}`);
    expect(stored.qualification).toBe('nonprofit');
  });
});

test('a customer of another provider is not found', async ({ page, signedIn, text }) => {
  const theirs = await (await signedIn('other')).find<CustomerRow>('customers', 'size=1');
  await page.goto(`/customers/${theirs.id}`);
  await expect(page.getByText(text.customer.not_found)).toBeVisible();
  await expect(page.getByText(theirs.companyName)).toHaveCount(0);
});

test.describe('of the other provider, to whom no test adds a customer', () => {
  test.use({ who: 'other' });

  test('the pages of the list go on where the page before ends, and Back returns', async ({ page, signedIn }) => {
    const list = new List(page, 'en');
    const api = await signedIn('other');
    const all = await api.get<{ items: CustomerRow[] }>('/portal/v1/views/customers?sort=domain&size=50');
    await page.goto('/customers?sort=domain');
    await expect(list.names).toHaveCount(25);
    const names = (rows: CustomerRow[]) => rows.map((row) => row.companyName);
    await expect(list.names).toHaveText(names(all.items.slice(0, 25)));
    const begin = await list.names.first().textContent();
    await list.nextPage();
    await expect(list.names.first()).not.toHaveText(begin ?? '');
    await expect(list.names).toHaveCount(25);
    await list.previousPage();
    await expect(list.names.first()).toHaveText(begin ?? '');
    await page.goBack();
    await expect(list.names.first()).not.toHaveText(begin ?? '');
  });
});
