import { expect, inBothLanguages, test } from '../fixtures';
import { List, rangeNumbers } from '../pages/list';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';

interface ResellerRow {
  id: string;
  name: string;
  partnerId: string;
  customers: number;
}

inBothLanguages((lang) => {
  test('[S14][S20] the menu opens Indirect resellers, which lists the partners of the provider', async ({
    page,
    label,
    api,
  }) => {
    const shell = new Shell(page, lang);
    const list = new List(page, lang);
    await shell.open('/');
    await shell.goTo('resellers');
    await expect(shell.heading).toHaveText(label.resellers);
    const known = await api.get<{ items: ResellerRow[]; total: number }>(
      '/portal/v1/views/resellers?sort=name&size=25&count=true',
    );
    await expect(list.names).toHaveText(known.items.map((row) => row.name));
    await expect(list.range).toBeVisible();
    expect(rangeNumbers((await list.range.textContent()) ?? '').at(-1)).toBe(known.total);
  });

  test('[S29][S44][S45] a reseller is found by name or PartnerID, and its row begins a new customer for it', async ({
    page,
    label,
    text,
  }) => {
    const list = new List(page, lang);
    await page.goto('/resellers');
    await list.search('6021447');
    await expect(list.names).toHaveText(['Atelier Nuage']);
    await list.search('atelier nua');
    await expect(page).toHaveURL(/q=atelier/);
    const add = list
      .row('Atelier Nuage')
      .getByRole('link', { name: fill(text.resellers.add_customer_for, { name: 'Atelier Nuage' }) });
    await expect(add).toHaveText(label.addNewCustomer);
    await add.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(label.newCustomer);
    await expect(page.getByRole('combobox', { name: text.wizard.reseller })).toHaveValue('Atelier Nuage');
  });

  test('sort and page are in the address: reload and back restore them', async ({ page, text }) => {
    const list = new List(page, lang);
    await page.goto('/resellers');
    await expect(list.names.first()).toBeVisible();
    const first = await list.names.first().textContent();
    await list.sortBy(text.resellers.name);
    await expect(list.head(text.resellers.name)).toHaveAttribute('aria-sort', 'descending');
    await expect(list.names.first()).not.toHaveText(first ?? '');
    const last = (await list.names.first().textContent()) ?? '';
    await page.reload();
    await expect(list.names.first()).toHaveText(last);
    await list.row(last).getByRole('link', { name: last, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(last);
    await page.goBack();
    await expect(list.names.first()).toHaveText(last);
  });

  test("a reseller's page shows the customers it administers", async ({ page, api, text }) => {
    const reseller = await api.find<ResellerRow>('resellers', 'q=Atelier%20Nuage');
    const customer = await api.find<{ companyName: string }>('customers', `reseller=${reseller.id}&sort=company`);
    await page.goto(`/resellers/${reseller.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Atelier Nuage');
    await expect(page.getByText('6021447')).toBeVisible();
    await expect(page.getByRole('heading', { name: text.resellers.its_customers })).toBeVisible();
    await expect(page.getByRole('link', { name: customer.companyName, exact: true })).toBeVisible();
  });
});

test('a search that finds nothing says so, and offers the way back', async ({ page, text }) => {
  const list = new List(page, 'en');
  await page.goto('/resellers?q=zzzzzz');
  await expect(page.getByText(text.components.nothing_matches)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: text.components.clear_all }).first().click();
  await expect(list.names.first()).toBeVisible();
  await expect(page).toHaveURL(/\/resellers$/);
});
