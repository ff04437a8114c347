import { aCustomer, anAmericanCustomer } from '../customer';
import { expect, hold, inBothLanguages, test } from '../fixtures';
import { fill } from '../pages/texts';
import { Wizard } from '../pages/wizard';

inBothLanguages((lang) => {
  test('bad input is said at its field, keeps what was typed, and is forgiven when it is mended', async ({
    page,
    text,
    api,
  }) => {
    const taken = aCustomer();
    await api.makeCustomer(taken, { offers: [] });
    const wizard = new Wizard(page, lang);
    const good = anAmericanCustomer();
    await wizard.open();
    await wizard.chooseCountry('US');
    await wizard.button('nextSubscriptions').click();
    await expect(wizard.field('company_name')).toBeFocused();
    expect(await wizard.messageAt(wizard.field('company_name'))).toContain(text.fields.required);
    await expect(wizard.state).toHaveAttribute('aria-invalid', 'true');

    await wizard.fillDetails({ ...good, postalCode: '44000 Nantes', email: 'nobody', company: 'x'.repeat(500) });
    for (const [prefix, message] of [
      ['with.dot', text.fields.letters_and_digits],
      ['with-hyphen', text.fields.letters_and_digits],
      ['a'.repeat(28), fill(text.fields.too_long, { max: 27 })],
      [taken.prefix, text.wizard.domain_taken],
    ] as const) {
      await wizard.field('domain').fill(prefix);
      await wizard.button('nextSubscriptions').click();
      await expect(wizard.field('domain')).toHaveAttribute('aria-invalid', 'true');
      await expect.poll(() => wizard.messageAt(wizard.field('domain'))).toContain(message);
      // The hint is not read beside an error that says the same.
      const said = message === text.wizard.domain_taken ? 1 : 0;
      const hints = (await wizard.messageAt(wizard.field('domain'))).split(text.wizard.domain_hint).length - 1;
      expect(hints, prefix).toBe(said);
    }
    for (const name of ['company_name', 'postal_code', 'email'] as const) {
      await expect(wizard.field(name)).toHaveAttribute('aria-invalid', 'true');
    }
    await expect(wizard.field('postal_code')).toHaveValue('44000 Nantes');

    await wizard.fillDetails(good);
    await wizard.goToSubscriptions();
  });

  test('Next pressed before the country’s rules have come goes on when they are there', async ({ page }) => {
    const wizard = new Wizard(page, lang);
    const rules = await hold(page, '**/v1/countryvalidationrules/**');
    await wizard.open();
    await wizard.button('nextSubscriptions').click();
    await expect(wizard.button('nextSubscriptions')).toHaveAttribute('aria-disabled', 'true');
    rules.release();
    await expect(wizard.field('company_name')).toBeFocused();
    await expect(wizard.field('company_name')).toHaveAttribute('aria-invalid', 'true');
  });

  test('[S46] Next goes by the rules of the country that is chosen, and what is marked follows them', async ({
    page,
    text,
  }) => {
    const wizard = new Wizard(page, lang);
    await wizard.open();
    // The rules of the first country are there.
    await expect.poll(() => wizard.messageAt(wizard.field('postal_code'))).not.toBe('');
    const american = await hold(page, '**/v1/countryvalidationrules/US');
    await wizard.chooseCountry('US');
    await wizard.button('nextSubscriptions').click();
    await expect(wizard.button('nextSubscriptions')).toHaveAttribute('aria-disabled', 'true');
    await expect(wizard.field('company_name')).not.toHaveAttribute('aria-invalid', 'true');
    american.release();
    await expect(wizard.state.getByRole('option', { name: 'Wyoming (WY)', exact: true })).toHaveAttribute(
      'value',
      'WY',
    );
    const carolina = lang === 'fr' ? 'Caroline du Nord (NC)' : 'North Carolina (NC)';
    await expect(wizard.state.getByRole('option', { name: carolina, exact: true })).toHaveAttribute('value', 'NC');
    await expect(wizard.field('company_name')).toBeFocused();
    await expect(wizard.state).toHaveAttribute('aria-invalid', 'true');
    await wizard.field('postal_code').fill('44000');
    await wizard.field('city').fill('Nantes');
    await expect(wizard.field('postal_code')).not.toHaveAttribute('aria-invalid', 'true');

    const british = await hold(page, '**/v1/countryvalidationrules/GB');
    await wizard.chooseCountry('GB');
    await expect(wizard.state).toHaveCount(0);
    british.release();
    await expect(wizard.field('postal_code')).toHaveAttribute('aria-invalid', 'true');
    expect(await wizard.messageAt(wizard.field('postal_code'))).toContain(text.wizard.postal_gb.split('{')[0]);
    await wizard.chooseCountry('FR');
    await expect(wizard.field('postal_code')).not.toHaveAttribute('aria-invalid', 'true');
    await expect(wizard.field('company_name')).toHaveAttribute('aria-invalid', 'true');
  });

  test('[S46] while the rules cannot be loaded Next says so, and can be tried again', async ({ page, text }) => {
    const wizard = new Wizard(page, lang);
    await wizard.open();
    await expect.poll(() => wizard.messageAt(wizard.field('postal_code'))).not.toBe('');
    await page.route('**/v1/countryvalidationrules/DE', (route) => route.abort('internetdisconnected'));
    await wizard.chooseCountry('DE');
    await wizard.button('nextSubscriptions').click();
    const said = page.getByRole('alert').filter({ hasText: text.wizard.rules_unable.split('{')[0] });
    await expect(said).toBeInViewport();
    await page.unroute('**/v1/countryvalidationrules/DE');
    await wizard.button('nextSubscriptions').click();
    await expect(wizard.field('company_name')).toBeFocused();
    await expect(said).toHaveCount(0);
  });

  test('[S46] offline, Next says why nothing happens, and goes on when the network is back', async ({
    page,
    context,
    text,
    allowedErrors,
  }) => {
    allowedErrors.push(/Failed to fetch/);
    const wizard = new Wizard(page, lang);
    await wizard.open();
    await expect.poll(() => wizard.messageAt(wizard.field('postal_code'))).not.toBe('');
    await wizard.fillDetails(aCustomer());
    await context.setOffline(true);
    await wizard.chooseCountry('BE');
    await wizard.button('nextSubscriptions').click();
    const said = page.getByRole('alert').filter({ hasText: text.wizard.rules_unable.split('{')[0] });
    await expect(said).toBeInViewport();
    await expect(wizard.button('nextSubscriptions')).not.toHaveAttribute('aria-disabled', 'true');
    await context.setOffline(false);
    await wizard.field('postal_code').fill('1000');
    await wizard.goToSubscriptions();
    await expect(said).toHaveCount(0);
  });

  test('licenses outside the limits, or no number at all, stay in the step', async ({ page, text, label }) => {
    const offer = 'Office 365 Business Premium';
    const wizard = new Wizard(page, lang);
    await wizard.open();
    await wizard.fillDetails(aCustomer());
    await wizard.goToSubscriptions();
    await wizard.order(offer, 1);
    await wizard.search.fill(offer);
    const licenses = wizard.licenses(offer);
    for (const [typed, message] of [
      ['0', fill(text.fields.below_minimum, { min: 1 })],
      ['301', fill(text.fields.above_maximum, { max: 300 })],
      ['2147483648', fill(text.fields.above_maximum, { max: 300 })],
      ['1 0', text.fields.not_a_number],
      ['ten', text.fields.not_a_number],
    ] as const) {
      await licenses.fill(typed);
      await wizard.button('nextReview').click();
      await expect(licenses).toHaveAttribute('aria-invalid', 'true');
      await expect.poll(() => wizard.messageAt(licenses)).toContain(message.split('.')[0]);
      await expect(wizard.heading).toHaveText(label.newSubscription);
    }
    await licenses.fill('300');
    await wizard.goToReview();
  });
});

test('names in any script and HTML are kept and shown as they are', async ({ page }) => {
  const wizard = new Wizard(page, 'en');
  const customer = aCustomer({ firstName: '🚀 شركة', lastName: '<b>Bold</b> & Söhne' });
  customer.company = `<img src=x onerror=alert(1)> ${customer.company}`;
  await wizard.open();
  await wizard.fillDetails(customer);
  await wizard.goToSubscriptions();
  await wizard.order('Office 365 Enterprise E3', 1);
  await wizard.goToReview();
  await expect(page.getByRole('main').getByText(customer.company).first()).toBeVisible();
  await wizard.submit();
});

test('a prefix that somebody else takes in the meantime is refused at its field, and the draft is free again', async ({
  page,
  text,
  api,
}) => {
  const wizard = new Wizard(page, 'en');
  const customer = aCustomer();
  await wizard.open();
  await wizard.fillDetails(customer);
  await wizard.goToSubscriptions();
  await wizard.order('Office 365 Enterprise E3', 1);
  await wizard.goToReview();
  await api.makeCustomer(customer, { offers: [] });
  await wizard.button('submit').click();
  await expect(wizard.field('domain')).toHaveAttribute('aria-invalid', 'true');
  await expect.poll(() => wizard.messageAt(wizard.field('domain'))).toContain(text.wizard.domain_taken);
  await wizard.field('domain').fill(`${customer.prefix}b`);
  await wizard.goToSubscriptions();
  await wizard.goToReview();
  await wizard.submit();
  await expect(page.getByText(`admin@${customer.prefix}b.onmicrosoft.com`, { exact: true })).toBeVisible();
});

test('an offer for nonprofits says why it cannot be had, and can be had by a nonprofit', async ({ page, text }) => {
  const offer = 'Office 365 Enterprise E3 (Nonprofit Staff Pricing)';
  const wizard = new Wizard(page, 'en');
  await wizard.open();
  await wizard.fillDetails(aCustomer());
  await wizard.goToSubscriptions();
  await wizard.search.fill(offer);
  await expect(wizard.offer(offer)).toHaveAttribute('aria-disabled', 'true');
  expect(await wizard.messageAt(wizard.offer(offer))).toContain(text.offers.why_nonprofit);
  await page.goBack();
  await wizard.qualification.selectOption('nonprofit');
  await wizard.goToSubscriptions();
  await wizard.search.fill(offer);
  await wizard.offer(offer).check();
  await expect(wizard.licenses(offer)).toBeVisible();
});

test('where nothing is sold, the list says so', async ({ page }) => {
  const wizard = new Wizard(page, 'en');
  await wizard.open();
  await wizard.fillDetails(aCustomer({ country: 'JP', postalCode: '100-0001', city: 'Tokyo' }));
  await wizard.goToSubscriptions();
  await expect(page.getByText(/Japan/).first()).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});
