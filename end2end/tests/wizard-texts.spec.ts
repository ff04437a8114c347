import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { countryName } from '../pages/country';
import { fill } from '../pages/texts';
import { Wizard } from '../pages/wizard';

inBothLanguages((lang) => {
  test('[S46] a country is found by what people call it, in either language', async ({ page }) => {
    const wizard = new Wizard(page, lang);
    await wizard.open();
    for (const [typed, code] of [
      ['uk', 'GB'],
      ['usa', 'US'],
      ['holland', 'NL'],
      ['hollande', 'NL'],
      ['allemagne', 'DE'],
      ['germany', 'DE'],
      ['etats-unis', 'US'],
    ] as const) {
      await wizard.country.fill(typed);
      await expect(page.getByRole('listbox').getByRole('option').first()).toHaveText(countryName(lang, code));
      await page.keyboard.press('Tab');
      await expect(wizard.country).toHaveValue(countryName(lang, code));
    }
    await wizard.country.fill('nowhere');
    await page.keyboard.press('Tab');
    await expect(wizard.country).toHaveValue(countryName(lang, 'US'));
  });

  test('[S47] offers are filtered by the billing frequencies that subscriptions have', async ({ page, text, api }) => {
    const made = await api.makeCustomer(aCustomer());
    await page.goto(`/customers/${made.id}/subscriptions/new`);
    const filter = page.getByRole('combobox', { name: text.offers.billing, exact: true });
    const { cycle_monthly, cycle_annual, cycle_none } = text.subscription;
    await expect(filter.getByRole('option')).toHaveText([
      text.offers.billing_all,
      cycle_monthly,
      cycle_annual,
      cycle_none,
    ]);
    // Add-ons for what the customer has open with our own chevron.
    const addOns = page.locator('summary').filter({ hasText: text.offers.addons_owned });
    await expect(addOns).toHaveCSS('display', 'flex');
    await expect(addOns.locator('svg')).toBeVisible();
  });

  test('[S46] where nothing is sold the hint says what can be done', async ({ page, text }) => {
    const wizard = new Wizard(page, lang);
    await wizard.open();
    for (const [code, sentence] of [
      ['RE', text.offers.nothing_sold_overseas],
      ['MC', text.offers.nothing_sold],
    ] as const) {
      await wizard.chooseCountry(code);
      const said = fill(sentence, { country: countryName(lang, code) });
      await expect.poll(() => wizard.messageAt(wizard.country)).toContain(said.replace(/\s+/g, ' '));
    }
    await wizard.chooseCountry('FR');
    await expect.poll(() => wizard.messageAt(wizard.country)).toBe('');
  });
});

test('[S46] a prefix is suggested, and what is pasted around one does not count', async ({ page, text }) => {
  const wizard = new Wizard(page, 'en');
  const prefix = wizard.field('domain');
  const use = (name: string) =>
    page.getByRole('button', { name: fill(text.wizard.domain_use, { prefix: name }), exact: true });
  await wizard.open();
  await wizard.field('company_name').fill('Lefèvre & Cœur');
  await use('lefevrecoeur').click();
  await expect(prefix).toHaveValue('lefevrecoeur');
  await expect(use('lefevrecoeur')).toHaveCount(0);
  await prefix.fill('le-fèvre');
  await expect(prefix).toHaveAttribute('aria-invalid', 'true');
  await use('lefevre').click();
  await expect(prefix).not.toHaveAttribute('aria-invalid', 'true');
  await prefix.fill(' https://Kesselring.OnMicrosoft.com/ ');
  await prefix.blur();
  await expect(prefix).toHaveValue('kesselring');
});

test('[S46] what is pasted is taken, a county is kept, and one name is enough', async ({ page, text }) => {
  const wizard = new Wizard(page, 'en');
  const customer = aCustomer({ country: 'GB', postalCode: 'sw1a\u00a02aa', city: 'London', lastName: '-' });
  await wizard.open();
  await wizard.fillDetails(customer);
  await page.getByRole('textbox', { name: text.wizard.state, exact: true }).fill('Kent');
  await wizard.field('phone').fill('+44 (20) 7946\u202f0018 ext. 12');
  expect(await wizard.messageAt(wizard.field('last_name'))).toBe(text.wizard.one_name);
  await wizard.goToSubscriptions();
  await wizard.order('Office 365 Enterprise E3', '1');
  await wizard.goToReview();
  await wizard.submit();
});
