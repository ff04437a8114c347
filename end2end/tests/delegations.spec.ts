import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { AccessPage } from '../pages/access';
import { fill } from '../pages/texts';

const offer = 'Office 365 Enterprise E3';
const reseller = 'Atelier Nuage';

interface Access {
  administration: { reseller: { name: string } }[];
  tenantOwners: { reseller: { name: string } }[];
  subscriptions: { resellerOfRecord?: { partner: { name: string } }; supportContact: { partner: { name: string } } }[];
}

inBothLanguages((lang) => {
  test('[S3][S13][S29][S33][S37] An existing customer gets a reseller: each of the four on its own, and withdrawn again', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const stored = async () => {
      const access = await api.get<Access>(`/portal/v1/customers/${made.id}/access`);
      return [
        access.administration.map((one) => one.reseller.name),
        access.tenantOwners.map((one) => one.reseller.name),
        access.subscriptions.map((one) => one.resellerOfRecord?.partner.name),
        access.subscriptions.map((one) => one.supportContact.partner.name),
      ];
    };
    const provider = 'Northlight Distribution';
    const access = new AccessPage(page, lang);
    await access.open(made.id);
    await expect(access.card('administration').getByText(text.access.administration_none)).toBeVisible();

    await access.give('administration', reseller);
    await expect(page.getByText(fill(text.access.administration_added, { name: reseller }))).toBeVisible();
    await expect(access.card('administration').getByRole('link', { name: reseller })).toBeVisible();
    expect(await stored()).toEqual([[reseller], [], [undefined], [provider]]);

    await access.give('tenant_owner', reseller);
    await expect(access.card('tenant_owner').getByRole('link', { name: reseller, exact: true })).toBeVisible();
    await access.choose('change_of_record', offer, reseller);
    await expect(access.places.getByRole('cell', { name: reseller })).toHaveCount(1);
    await expect(access.places.getByRole('heading')).toBeFocused();
    await access.choose('change_support', offer, reseller);
    await expect(access.places.getByRole('cell', { name: reseller })).toHaveCount(2);
    expect(await stored()).toEqual([[reseller], [reseller], [reseller], [reseller]]);

    const dialog = await access.withdraw('administration', reseller);
    await expect(dialog).toContainText(fill(text.access.administration_withdraw_text, { name: reseller }));
    await dialog.getByRole('button', { name: text.access.withdraw, exact: true }).click();
    await expect(access.card('administration').getByText(text.access.administration_none)).toBeVisible();
    await expect(access.card('administration').getByRole('heading')).toBeFocused();
    expect(await stored()).toEqual([[], [reseller], [reseller], [reseller]]);

    await access.choose('change_of_record', offer, text.common.none);
    await expect(access.places.getByRole('cell', { name: reseller })).toHaveCount(1);
    await page.reload();
    await expect(access.card('tenant_owner').getByRole('link', { name: reseller, exact: true })).toBeVisible();
    expect(await stored()).toEqual([[], [reseller], [undefined], [reseller]]);
  });

  test('[S33] Without a choice the button says what is missing, at the field', async ({ page, text, ids }) => {
    const access = new AccessPage(page, lang);
    await access.open(ids.customer);
    const card = access.card('administration');
    await card.getByRole('button', { name: text.access.administration_add, exact: true }).click();
    await expect(card.getByRole('combobox')).toHaveAccessibleDescription(text.access.choose_first);
    await expect(card.getByRole('combobox')).toBeFocused();
  });
});

test.describe('a reseller, who reads French', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[S31][S59] reads what it has and changes nothing; another partner stays nameless', async ({
    page,
    text,
    api,
  }) => {
    const own = await api.find<{ id: string }>('resellers', `q=${encodeURIComponent(reseller)}`);
    const other = await api.find<{ name: string; partnerId: string }>('resellers', 'q=Lakeshore%20Systems');
    const made = await api.makeCustomer(aCustomer(), { resellerId: own.id, partnerId: other.partnerId });
    const access = new AccessPage(page, 'fr');
    await access.open(made.id);
    await expect(access.card('administration')).toContainText(reseller);
    await expect(access.places.getByRole('cell', { name: text.subscription.another_partner })).toBeVisible();
    await expect(page.getByText(other.name)).toHaveCount(0);
    const main = page.getByRole('main');
    // It administers the customer, so it may make a new one-time password (R36), and nothing else.
    await expect(main.getByRole('button')).toHaveText([text.access.reset_password]);
    await expect(main.getByRole('combobox')).toHaveCount(0);
  });
});

test('[S33] A button acts once, for the row that is shown, after its list was drawn anew: no listener outlives its row', async ({
  page,
  text,
  lang,
  api,
}) => {
  const others = ['Kestrel Managed IT', 'Lakeshore Systems'];
  const made = await api.makeCustomer(aCustomer());
  const access = new AccessPage(page, lang);
  await access.open(made.id);
  const card = access.card('administration');
  for (const name of [reseller, ...others]) {
    await access.give('administration', name);
    await expect(card.getByRole('link', { name })).toBeVisible();
  }
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  let left = 3;
  for (const name of [reseller, ...others]) {
    // The rows below move up into the places, and the buttons, of those that are gone.
    const dialog = await access.withdraw('administration', name);
    await expect(dialog).toContainText(fill(text.access.administration_withdraw_text, { name }));
    await dialog.getByRole('button', { name: text.access.withdraw, exact: true }).click();
    await expect(card.getByRole('link', { name })).toHaveCount(0);
    left -= 1;
    await expect(card.getByRole('link')).toHaveCount(left);
    expect(sent).toHaveLength(3 - left);
  }
  expect(new Set(sent).size).toBe(3);
});
