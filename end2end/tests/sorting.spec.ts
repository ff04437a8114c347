import type { Locator } from '@playwright/test';
import { Api } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage } from '../pages/subscription';
import { Wizard } from '../pages/wizard';
import { makeReseller, mark, signInOn } from '../people';

inBothLanguages((lang) => {
  const collator = new Intl.Collator(lang === 'fr' ? 'fr-FR' : 'en-GB');

  /** The names stand in the order of the reader's language. */
  async function expectSorted(names: Locator): Promise<string[]> {
    await expect(names.nth(1)).toBeVisible();
    const shown = (await names.allTextContents()).map((name) => name.trim());
    expect(shown).toEqual([...shown].sort(collator.compare));
    return shown;
  }

  test('[S46] countries are listed in the order of the reader’s language', async ({ page }) => {
    const wizard = new Wizard(page, lang);
    await wizard.open();
    await wizard.country.click();
    const names = await expectSorted(page.getByRole('listbox').getByRole('option'));
    expect(names.length).toBeGreaterThan(200);
    const accented = lang === 'fr' ? 'États-Unis' : 'Åland Islands';
    expect(names.indexOf(accented)).toBeLessThan(names.indexOf('Zimbabwe'));
  });

  test('[S38][S33] partners are listed by name in the order of the reader’s language, to staff and to the customer', async ({
    page,
    api,
    text,
  }) => {
    const id = mark();
    const names = [`zénith ${id}`, `Éclat ${id}`, `Ébène ${id}`, `Dune ${id}`];
    const made = await api.makeCustomer(aCustomer());
    for (const name of names) {
      const reseller = await makeReseller(api, name);
      await api.send('PUT', `/portal/v1/customers/${made.id}/delegations/${reseller.api.partyId}`, null);
    }
    const sorted = [names[3], names[2], names[1], names[0]] as string[];

    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, made.subscriptions[0] ?? '');
    const contact = shown.main.getByRole('combobox', { name: text.subscription.support_contact, exact: true });
    await contact.fill(id);
    await expect(page.getByRole('listbox').getByRole('option')).toHaveText(
      sorted.map((name) => new RegExp(`^${name}`)),
    );

    const customer = await Api.signInAs(made.userName, made.password);
    await customer.send('POST', '/portal/v1/account/password', {
      currentPassword: made.password,
      newPassword: 'two green bicycles 42',
    });
    const theirs = await Api.signInAs(made.userName, 'two green bicycles 42');
    await signInOn(page, theirs);
    await page.goto(`/customers/${made.id}/access`);
    const headings = page.getByRole('main').getByRole('heading', { level: 2 });
    await expect(headings.filter({ hasText: id })).toHaveText(sorted);
  });
});
