import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { List } from '../pages/list';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';

const reseller = 'Atelier Nuage';

inBothLanguages((lang) => {
  test('[S33][R24] the list of delegations says who holds what, and administration is withdrawn and given in place', async ({
    page,
    text,
    api,
  }) => {
    const partner = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { resellerId: partner.id, partnerId: partner.partnerId });
    const [shell, list] = [new Shell(page, lang), new List(page, lang)];
    await shell.open('/account');
    await shell.navigation.getByRole('link', { name: text.delegations.title, exact: true }).click();
    await expect(shell.heading).toHaveText(text.delegations.title);
    await list.search(customer.company);
    await expect(list.names).toHaveText([customer.company]);
    const row = list.row(customer.company);
    await expect(row.getByRole('link', { name: reseller })).toBeVisible();
    await expect(row.getByText(fill(text.delegations.of, { n: '1', all: '1' }))).toBeVisible();

    const what = { what: text.access.administration, name: reseller, customer: customer.company };
    await row.getByRole('button', { name: fill(text.delegations.withdraw_what, what), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: fill(text.access.administration_withdraw, { name: reseller }) });
    await expect(dialog.getByText(customer.company)).toBeVisible();
    await dialog.getByRole('button', { name: text.access.withdraw, exact: true }).click();
    await expect(dialog).toBeHidden();
    const give = row.getByRole('button', { name: fill(text.delegations.give_what, what), exact: true });
    await expect(give).toBeVisible();
    const administration = async () => {
      const access = await api.get<{ administration: unknown[] }>(`/portal/v1/customers/${made.id}/access`);
      return access.administration.length;
    };
    expect(await administration()).toBe(0);
    await give.click();
    await expect(
      row.getByRole('button', { name: fill(text.delegations.withdraw_what, what), exact: true }),
    ).toBeVisible();
    expect(await administration()).toBe(1);

    // The number opens the subscriptions that it counts.
    await row.getByRole('link', { name: fill(text.delegations.of, { n: '1', all: '1' }) }).click();
    await expect(page).toHaveURL(new RegExp(`customer=${made.id}`));
    await expect(list.names).toHaveCount(1);
    await list.removeFilter(text.subscriptions.one_customer);
    await expect(page).not.toHaveURL(/customer=/);
  });
});

test('[R5] a reseller reads its own delegations and changes none', async ({ browser, signedIn }) => {
  const own = await signedIn('reseller');
  const page = await browser.newPage({ storageState: await own.context.storageState(), locale: 'en-US' });
  await page.goto('/delegations');
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows.first()).toBeVisible();
  await expect(rows.getByRole('button')).toHaveCount(0);
  await expect(rows.filter({ hasNotText: reseller })).toHaveCount(0);
  await page.close();
});
