import { aCustomer } from '../customer';
import { expect, hold, inBothLanguages, test } from '../fixtures';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';

inBothLanguages((lang) => {
  test('[S32][S38][S39][S70][S71] Customers, the customer, its subscription: the support contact is chosen and submitted', async ({
    page,
    text,
    label,
    api,
  }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer);
    const shell = new Shell(page, lang);
    await shell.open('/');
    await shell.goTo('customers');
    await page.getByRole('main').getByRole('searchbox').fill(customer.prefix);
    await page.getByRole('link', { name: customer.company, exact: true }).click();
    await page.getByRole('main').getByRole('link', { name: label.subscriptions, exact: true }).first().click();
    await page.getByRole('rowheader').getByRole('link', { name: 'Office 365 Enterprise E3' }).click();
    await expect(shell.heading).toHaveText('Office 365 Enterprise E3');

    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: label.supportContact, exact: true })).toBeVisible();
    const contact = main.getByRole('combobox', { name: label.supportContact, exact: true });
    await expect(contact).toHaveValue('Northlight Distribution');
    await contact.click();
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(text.subscription.your_company);
    await contact.fill('nuage');
    await page.getByRole('option', { name: 'Atelier Nuage' }).click();
    const stranger = fill(text.subscription.support_stranger, { name: 'Atelier Nuage' });
    await expect(contact).toHaveAccessibleDescription(stranger);
    await main.getByRole('button', { name: label.submit, exact: true }).click();
    await expect(page.getByText(fill(text.subscription.support_saved, { name: 'Atelier Nuage' }))).toBeVisible();
    await page.reload();
    await expect(contact).toHaveValue('Atelier Nuage');
    const stored = await api.get<{ name: string; supportMpnId: string }>(
      `/v1/customers/${made.id}/subscriptions/${made.subscriptions[0]}/supportcontact`,
    );
    expect([stored.name, stored.supportMpnId]).toEqual(['Atelier Nuage', '6021447']);
  });

  test('[S38] whoever opens the support contact before its partners have come waits for them', async ({
    page,
    text,
    label,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const partners = await hold(page, '**/v1/relationships?**');
    await page.goto(`/customers/${made.id}/subscriptions/${made.subscriptions[0]}`);
    const main = page.getByRole('main');
    await main.getByRole('combobox', { name: label.supportContact, exact: true }).click();
    const status = main.getByRole('status').filter({ hasText: text.components.searching });
    await expect(status).toHaveText(text.components.searching);
    partners.release();
    await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(text.subscription.your_company);
  });

  test('a subscription gets a name of its own', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer());
    await page.goto(`/customers/${made.id}/subscriptions/${made.subscriptions[0]}`);
    await page.getByRole('button', { name: text.subscription.rename, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: text.subscription.friendly_name, exact: true }).fill('Bureau <Nantes>');
    await dialog.getByRole('button', { name: text.common.save, exact: true }).click();
    await expect(dialog).toBeHidden();
    await page.reload();
    await expect(page.getByRole('main').getByText('Bureau <Nantes>').first()).toBeVisible();
  });

  test('[S72] See also leads to help on customer accounts and on customer subscriptions', async ({ page, label }) => {
    const shell = new Shell(page, lang);
    for (const name of [label.helpCustomerAccounts, label.helpCustomerSubscriptions]) {
      await page.goto('/customers');
      const seeAlso = page.getByRole('complementary', { name: label.seeAlso });
      await seeAlso.getByRole('link', { name, exact: true }).click();
      await expect(shell.heading).toHaveText(name);
      await expect(page.getByRole('main').getByRole('paragraph').first()).toBeVisible();
    }
  });
});
