import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SignIn } from '../pages/sign-in';
import { SubscriptionPage, licenses } from '../pages/subscription';
import { fill } from '../pages/texts';

interface Reseller {
  id: string;
  partnerId: string;
  name: string;
}

interface Record {
  partnerId: string;
  quantity: number;
}

inBothLanguages((lang) => {
  test('[S37][R24] the reseller of record of an existing subscription is changed and taken away, also while it is suspended', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions/${id}`;
    const reseller = await api.find<Reseller>('resellers', 'q=Atelier%20Nuage');
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await shown.suspend();
    await shown.facts.getByRole('button', { name: text.life.of_record_title }).click();
    const save = shown.confirm(text.common.save);
    await expect(save).toHaveAccessibleDescription(text.life.of_record_unchanged);
    const box = shown.dialog.getByRole('combobox', { name: text.life.of_record_new });
    await box.fill('Atelier');
    await shown.dialog.getByRole('option', { name: /Atelier Nuage/ }).click();
    await save.click();
    await expect(shown.toast(fill(text.life.of_record_done, { name: 'Atelier Nuage' }))).toBeVisible();
    await expect(shown.facts).toContainText('Atelier Nuage');
    expect((await api.get<Record>(path)).partnerId).toBe(reseller.partnerId);
    await expect(shown.history).toContainText(`${text.activity.nobody} → Atelier Nuage`);

    await shown.facts.getByRole('button', { name: text.life.of_record_title }).click();
    await expect(box).toHaveValue('Atelier Nuage');
    const clear = fill(text.components.clear_what, { what: text.life.of_record_new });
    await shown.dialog.getByRole('button', { name: clear, exact: true }).click();
    await expect(shown.dialog).toContainText(fill(text.access.of_record_loses, { name: 'Atelier Nuage' }));
    await save.click();
    await expect(shown.toast(text.life.of_record_none_done)).toBeVisible();
    expect((await api.get<Record>(path)).partnerId).toBe('');
  });

  test.describe('the customer’s own admin', () => {
    test.use({ who: 'nobody' });

    test('[R11] reads the subscription and its next deadline, and finds nothing to press', async ({
      page,
      text,
      api,
    }) => {
      const made = await api.makeCustomer(aCustomer());
      await page.goto('/sign-in');
      await new SignIn(page, lang).signIn(made.userName, made.password);
      await expect(page).toHaveURL(/change-password/);
      await page.getByLabel(text.account.current_password, { exact: true }).fill(made.password);
      await page.getByLabel(text.account.new_password, { exact: true }).fill('two green bicycles 42');
      await page.getByRole('button', { name: text.account.change_password, exact: true }).click();
      await expect(page).not.toHaveURL(/change-password/);
      const shown = new SubscriptionPage(page, lang);
      await shown.open(made.id, made.subscriptions[0] ?? '');
      await expect(shown.facts).toBeVisible();
      await expect(shown.endOfTerm).toContainText(text.subscription.end_renew);
      // What is copied changes nothing.
      const copy = shown.main.getByRole('button', { name: new RegExp(text.common.copy) });
      await expect(shown.main.getByRole('button')).toHaveCount(await copy.count());
      await expect(shown.main.getByRole('textbox')).toHaveCount(0);
      await expect(shown.main.getByRole('radio')).toHaveCount(0);
    });
  });
});

test.describe('a reseller', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[R4] changes licenses of what it manages; for what only a provider does it reads whom to ask', async ({
    page,
    api,
  }) => {
    const reseller = await api.find<Reseller>('resellers', 'q=Atelier%20Nuage');
    const made = await api.makeCustomer(aCustomer(), { partnerId: reseller.partnerId });
    const [id = ''] = made.subscriptions;
    const shown = new SubscriptionPage(page, 'fr');
    await shown.open(made.id, id);
    const fr = shown.text;
    await shown.changeLicenses(6);
    await expect(shown.licenses).toContainText(licenses('fr', 6));
    const ask = fill(fr.life.denied_provider, { provider: 'Northlight Distribution' });
    const row = shown.action(fr.life.cancel);
    await expect(row).toContainText(ask);
    await expect(row.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
    await expect(shown.addOns.getByRole('button')).toHaveAccessibleDescription(ask);
    await expect(shown.facts.getByRole('button', { name: fr.life.of_record_title })).toHaveCount(0);
    await expect(shown.button(fr.life.suspend)).not.toHaveAttribute('aria-disabled', 'true');
  });

  test('[R4] is told where its provider adds licenses itself, and can still take some back', async ({ page, api }) => {
    const reseller = await api.find<Reseller>('resellers', 'q=Atelier%20Nuage');
    const made = await api.makeCustomer(aCustomer(), { partnerId: reseller.partnerId });
    const [id = ''] = made.subscriptions;
    await page.route(`**/portal/v1/customers/*/subscriptions/${id}/life`, async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, json: { ...(await response.json()), mayAddLicenses: false } });
    });
    const shown = new SubscriptionPage(page, 'fr');
    await shown.open(made.id, id);
    const field = await shown.openLicenses();
    await field.fill('9');
    await expect(field).toHaveAccessibleDescription(new RegExp(shown.text.fields.added_by_provider_only.slice(0, 30)));
    await expect(shown.confirm(shown.text.life.change_licenses)).toHaveAttribute('aria-disabled', 'true');
    await field.fill('4');
    await shown.confirm(shown.text.life.change_licenses).click();
    await expect(shown.licenses).toContainText(licenses('fr', 4));
  });

  test('[R4] only sees what it supports, and reads whom to ask', async ({ page, api }) => {
    const reseller = await api.find<Reseller>('resellers', 'q=Atelier%20Nuage');
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    await api.send('PUT', `/v1/customers/${made.id}/subscriptions/${id}/supportcontact`, {
      supportTenantId: reseller.id,
    });
    const shown = new SubscriptionPage(page, 'fr');
    await shown.open(made.id, id);
    const ask = fill(shown.text.life.denied_supports, { provider: 'Northlight Distribution' });
    await expect(shown.main.getByText(ask).first()).toBeVisible();
    await expect(shown.button(shown.text.life.change_licenses)).toHaveAccessibleDescription(ask);
    await expect(shown.endOfTerm.getByRole('radio')).toHaveCount(0);
    await expect(shown.button(shown.text.subscription.rename)).toHaveCount(0);
  });
});

test.describe('a helpdesk agent', () => {
  test.use({ who: 'helpdesk' });

  test('[R3] sees everything, changes nothing but the support contact', async ({ page, api }) => {
    const made = await api.makeCustomer(aCustomer());
    await page.goto(`/customers/${made.id}/subscriptions/${made.subscriptions[0]}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const read = (await page.locator('html').getAttribute('lang')) === 'fr' ? 'fr' : 'en';
    const shown = new SubscriptionPage(page, read);
    await expect(shown.main.getByText(shown.text.life.denied_role).first()).toBeVisible();
    await expect(shown.button(shown.text.life.change_licenses)).toHaveAttribute('aria-disabled', 'true');
    await expect(shown.action(shown.text.life.suspend).getByRole('button')).toHaveAttribute('aria-disabled', 'true');
    const support = shown.main.getByRole('combobox', { name: shown.text.subscription.support_contact });
    await expect(support).toBeEnabled();
  });
});
