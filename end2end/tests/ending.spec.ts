import type { Api } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { AccessPage } from '../pages/access';
import type { Lang } from '../pages/labels';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';
import { makeColleague, makeReseller, mark, signInOn } from '../people';

test.use({ who: 'nobody' });

/** A reseller in partnership, which no other test touches, and its admin agent. */
async function aPartner(api: Api, lang: Lang) {
  const name = `Cabinet Sorel ${mark()}`;
  const agent = await makeReseller(api, name, lang);
  const row = await api.find<{ id: string; partnerId: string }>('resellers', `q=${encodeURIComponent(name)}`);
  return { name, id: row.id, partnerId: row.partnerId, api: agent.api };
}

inBothLanguages((lang) => {
  test('[S2][S11][S59] The provider ends a partnership: the reseller’s open page says so, customers and subscriptions stay', async ({
    page,
    browser,
    text,
    api,
  }) => {
    const partner = await aPartner(api, lang);
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { resellerId: partner.id, partnerId: partner.partnerId });
    const subscription = `/customers/${made.id}/subscriptions/${made.subscriptions[0]}`;

    const agent = await makeColleague(api, 'admin_agent', lang);
    await signInOn(page, agent.api);
    const there = await browser.newContext({ storageState: await partner.api.context.storageState() });
    const open = await there.newPage();
    await open.goto(subscription);
    await open.getByRole('button', { name: text.subscription.rename, exact: true }).click();
    await open.getByRole('dialog').getByRole('textbox').fill('Atelier');

    await page.goto(`/resellers/${partner.id}`);
    await page.getByRole('button', { name: fill(text.ending.open_with, { name: partner.name }), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(customer.company);
    await expect(dialog).toContainText('Office 365 Enterprise E3');
    const confirm = dialog.getByRole('button', { name: text.ending.open, exact: true });
    await confirm.click();
    const typed = dialog.getByRole('textbox', { name: text.common.partner_id });
    await expect(typed).toBeFocused();
    await expect(typed).toHaveAttribute('aria-invalid', 'true');
    await typed.fill('1');
    await expect(typed).not.toHaveAttribute('aria-invalid', 'true');
    await confirm.click();
    await expect(typed).toHaveAccessibleDescription(new RegExp(text.fields.other_partner_id.replace('.', '\\.')));
    await typed.fill(partner.partnerId);
    await confirm.click();
    await expect(page.getByText(fill(text.ending.ended, { name: partner.name }))).toBeVisible();
    await expect(page).toHaveURL(/\/resellers$/);

    await open.getByRole('dialog').getByRole('button', { name: text.common.save, exact: true }).click();
    await expect(open.getByRole('alert')).toContainText(text.errors.not_found);
    await open.getByRole('alert').getByRole('link', { name: text.errors.to_start, exact: true }).click();
    await expect(new Shell(open, lang).heading).toBeVisible();
    await open.goto(`/customers/${made.id}`);
    await expect(open.getByRole('heading', { name: text.customer.not_found })).toBeVisible();
    await there.close();

    await new AccessPage(page, lang).open(made.id);
    await expect(page.getByRole('main').getByText(partner.name)).toHaveCount(0);
    const kept = await api.get<{ status: string; quantity: number }>(
      `/v1/customers/${made.id}/subscriptions/${made.subscriptions[0]}`,
    );
    expect([kept.status, kept.quantity]).toEqual(['active', 5]);
  });

  test('[S2][S11] The reseller ends it too, on its Providers page, and its customers are gone', async ({
    page,
    text,
    api,
  }) => {
    const partner = await aPartner(api, lang);
    const made = await api.makeCustomer(aCustomer(), { resellerId: partner.id });
    await signInOn(page, partner.api);
    const provider = 'Northlight Distribution';
    await page.goto('/providers');
    await page.getByRole('button', { name: fill(text.ending.open_with, { name: provider }), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toHaveCSS('white-space', 'normal');
    await expect(dialog).toHaveCSS('text-align', 'start');
    const own = await api.get<{ party: { partnerId: string } }>('/portal/v1/session');
    await dialog.getByRole('textbox', { name: text.common.partner_id }).fill(own.party.partnerId);
    await dialog.getByRole('button', { name: text.ending.open, exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('rowheader', { name: provider })).toHaveCount(0);
    await page.goto(`/customers/${made.id}`);
    await expect(page.getByRole('heading', { name: text.customer.not_found })).toBeVisible();
  });

  test('[S14] The reseller’s page counts what it has, each figure with its list', async ({ page, text, api }) => {
    const partner = await aPartner(api, lang);
    const made = await api.makeCustomer(aCustomer(), { resellerId: partner.id, partnerId: partner.partnerId });
    await signInOn(page, (await makeColleague(api, 'helpdesk_agent', lang)).api);
    const contact = `/v1/customers/${made.id}/subscriptions/${made.subscriptions[0]}/supportcontact`;
    await api.send('PUT', contact, { supportTenantId: partner.id });
    await page.goto(`/resellers/${partner.id}`);
    const card = page.getByRole('region', { name: text.resellers.facts, exact: true });
    await expect(card.getByRole('link')).toHaveText(['1', '1', '1']);
    await card.getByRole('link').last().click();
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await expect(
      page.getByRole('button', {
        name: fill(text.components.remove_filter, {
          filter: fill(text.subscriptions.support_chip, { name: partner.name }),
        }),
      }),
    ).toBeVisible();
  });
});
