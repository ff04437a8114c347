import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { expectAccessible, settled } from '../accessibility';
import { List, rangeNumbers } from '../pages/list';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';

// The reseller's admin agent reads French; its pages in English are those of the same components.
test.use({ who: 'reseller', lang: 'fr' });

test('[S2][S4] a reseller finds its own pages in the navigation', async ({ page, text, label }) => {
  const shell = new Shell(page, 'fr');
  await shell.open('/');
  await expect(shell.navigation.getByRole('link')).toContainText([
    label.dashboard,
    text.shell.providers,
    label.customers,
    label.subscriptions,
    text.shell.requests,
  ]);
  const links = [
    [text.shell.providers, text.providers.title],
    [label.subscriptions, label.subscriptions],
    [text.shell.requests, text.providers.requests],
  ] as const;
  for (const [link, heading] of links) {
    await shell.navigation.getByRole('link', { name: link, exact: true }).click();
    await expect(shell.heading).toHaveText(heading);
  }
});

test('[S2][S4] each provider is listed with what both have in common, and leads to it', async ({
  page,
  text,
  signedIn,
}) => {
  const list = new List(page, 'fr');
  const own = await signedIn('reseller');
  const known = await own.get<{ items: { id: string; name: string }[] }>('/portal/v1/views/providers?sort=name');
  await page.goto('/providers');
  await expect(list.names).toHaveText(known.items.map((row) => row.name));
  const provider = known.items[0];
  if (!provider) throw new Error('the reseller has no provider');
  const subscriptions = list.row(provider.name).getByRole('link').last();
  await subscriptions.click();
  const chip = fill(text.providers.chip, { name: provider.name });
  await expect(page.getByRole('button', { name: fill(text.components.remove_filter, { filter: chip }) })).toBeVisible();
  await expect(page.getByRole('cell', { name: provider.name, exact: true }).first()).toBeVisible();
  // Other tests add customers meanwhile, so both numbers come from the same moment.
  const rows = await own.get<{ total: number }>(
    `/portal/v1/views/subscriptions?provider=${provider.id}&state=active&count=true`,
  );
  await page.reload();
  await expect
    .poll(async () => rangeNumbers((await list.range.textContent()) ?? '').at(-1))
    .toBeGreaterThanOrEqual(rows.total);
});

test('[S59][R4] where a provider adds subscriptions, the reseller reads whom to ask', async ({
  page,
  text,
  label,
  api,
}) => {
  const reseller = await api.find<{ id: string }>('resellers', 'q=Atelier%20Nuage');
  const mine = aCustomer();
  const made = await api.makeCustomer(mine, { resellerId: reseller.id });
  const words = fill(text.providers.ask_for_subscriptions, { provider: 'Northlight Distribution' });
  const list = new List(page, 'fr');
  await page.goto('/customers');
  await list.search(mine.prefix);
  await list.row(mine.company).getByRole('button').click();
  await expect(page.getByText(words)).toBeVisible();
  await page.goto(`/customers/${made.id}/subscriptions`);
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole('link', { name: label.addSubscription })).toHaveCount(0);
});

test('the pages of a provider are none of a reseller, and the other way round', async ({ page, text, signedIn }) => {
  const heading = page.getByRole('main').getByRole('heading', { level: 1 });
  for (const path of ['/resellers', '/resellers/requests']) {
    await page.goto(path);
    await expect(heading).toHaveText(text.shell.not_found_title);
  }
  await page.context().clearCookies();
  await page.context().addCookies((await (await signedIn('other')).context.storageState()).cookies);
  for (const path of ['/providers', '/requests']) {
    await page.goto(path);
    await expect(heading).toHaveText(/^(Page not found|Page introuvable)$/);
  }
});

test('[S16][R8] a link of a provider is pasted to open its request', async ({ page, text }) => {
  const token = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE';
  await page.goto('/requests');
  const field = page.getByRole('textbox', { name: text.providers.link, exact: true });
  await field.fill('https://partners.example/invitations/too-short');
  await field.press('Enter');
  await expect(page.getByText(text.providers.no_link)).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill(` <https://partners.example/invitations/${token}>. `);
  await field.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/invitations/${token}$`));
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });
      for (const path of ['/', '/providers', '/customers', '/subscriptions', '/requests']) {
        test(`axe finds nothing on a reseller's ${path}, and nothing scrolls sideways`, async ({ page }) => {
          await page.goto(path);
          await settled(page);
          await expectAccessible(page, path);
        });
      }
    });
  }
}
