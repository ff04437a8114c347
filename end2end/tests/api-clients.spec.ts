import { expectAccessible, expectNoSideways, settled } from '../accessibility';
import { aClientName, askToken, makeApiClient } from '../api-clients';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { ApiClients } from '../pages/api-clients';
import { Shell } from '../pages/shell';
import { fill } from '../pages/texts';
import { Users } from '../pages/users';
import { makeColleague, makeReseller, mark, signInOn } from '../people';

test.use({ who: 'nobody' });

inBothLanguages((lang) => {
  test('[R37] a client is made from the navigation, its secret is shown once and works, and the list shows its use', async ({
    page,
    context,
    text,
    api,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const admin = await makeColleague(api, 'admin_agent', lang);
    const [one, two] = [aCustomer(), aCustomer()];
    for (const customer of [one, two]) await api.makeCustomer(customer, { offers: [] });
    await signInOn(page, admin.api);
    const [shell, clients] = [new Shell(page, lang), new ApiClients(page, lang)];
    await shell.open('/');
    await shell.navigation.getByRole('link', { name: text.shell.api_clients, exact: true }).click();
    await expect(shell.heading).toHaveText(text.api_clients.title);
    await clients.begin();
    const name = aClientName();
    await clients.name.fill(name);
    await clients.role.selectOption('sales_agent');
    await clients.scope(text.api_clients.scope_read).check();
    await clients.scope(text.api_clients.scope_orders).check();
    await clients.dialog.getByRole('checkbox', { name: text.api_clients.limit, exact: true }).check();
    await clients.addCustomer(one.company);
    await clients.addCustomer(two.company);
    await clients.button(fill(text.api_clients.remove_customer, { name: two.company })).click();
    await clients.submit();
    await expect(clients.dialog.getByRole('heading')).toHaveText(fill(text.api_clients.made_title, { name }));
    const [secret, id, tenant, address] = [
      await clients.value(text.api_clients.secret),
      await clients.value(text.api_clients.client_id),
      await clients.value(text.api_clients.tenant_id),
      await clients.value(text.api_clients.token_address),
    ];
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await clients.value(text.api_clients.refresh_token)).toMatch(/^[\w-]{43}$/);
    expect(tenant).toBe(admin.api.partyId);
    expect(new URL(address).pathname).toBe(`/${tenant}/oauth2/v2.0/token`);

    // Nothing was copied: it is not left by mistake.
    await page.keyboard.press('Escape');
    await expect(clients.dialog.getByText(text.api_clients.not_copied)).toBeVisible();
    await clients.button(fill(text.components.copy_what, { what: text.api_clients.secret })).click();
    await expect(clients.dialog.getByText(text.api_clients.not_copied)).toHaveCount(0);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await clients.button(text.common.done).click();
    await expect(clients.dialog).toHaveCount(0);
    const row = clients.row(name);
    await expect(row.getByText(text.api_clients.state_active, { exact: true })).toBeVisible();
    await expect(row.getByText(text.api_clients.not_used, { exact: true })).toBeVisible();
    await expect(row.getByText(fill(text.api_clients.customers_one, { n: 1 }), { exact: true })).toBeVisible();
    await expect(page.locator(`[id='client-${id}']`)).toBeFocused();
    expect(await page.content()).not.toContain(secret);

    const { status, token } = await askToken(address, id, secret);
    expect(status).toBe(200);
    const answer = await fetch(new URL('/v1/customers', address), { headers: { Authorization: `Bearer ${token}` } });
    const { items } = (await answer.json()) as { items: { companyProfile: { companyName: string } }[] };
    expect(items.map((item) => item.companyProfile.companyName)).toEqual([one.company]);

    await row.getByRole('link', { name, exact: true }).click();
    await expect(shell.heading).toHaveText(name);
    const details = page.getByRole('region', { name: text.api_clients.details, exact: true });
    await expect(details.getByRole('link', { name: one.company, exact: true })).toBeVisible();
    await expect(details.getByText(text.api_clients.not_used, { exact: true })).toHaveCount(0);
    await expect(details.getByText(text.api_clients.scope_orders_text, { exact: true })).toBeVisible();
    await expect(clients.secrets).toHaveCount(1);
  });

  test('[R37] a secret is changed without an interruption, and the client is renamed, then revoked', async ({
    page,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const made = await makeApiClient(admin.api);
    await signInOn(page, admin.api);
    const [shell, clients] = [new Shell(page, lang), new ApiClients(page, lang)];
    await clients.openOne(made.client.id);
    const address = await clients.value(text.api_clients.token_address);
    const another = page.getByRole('button', { name: text.api_clients.create_secret, exact: true });
    await another.click();
    await clients.button(text.api_clients.create_secret).click();
    await expect(clients.dialog.getByRole('heading')).toHaveText(
      fill(text.api_clients.secret_title_done, { name: made.client.name }),
    );
    const secret = await clients.value(text.api_clients.secret);
    await clients.button(text.common.done).click();
    await clients.button(text.one_time.close_anyway).click();
    await expect(clients.secrets).toHaveCount(2);
    await expect(another).toHaveAttribute('aria-disabled', 'true');
    for (const one of [made.secret, secret]) {
      expect((await askToken(address, made.client.id, one)).status).toBe(200);
    }
    await clients.withdraw.first().click();
    await expect(
      clients.dialog.getByText(fill(text.api_clients.withdraw_last, { name: made.client.name })),
    ).toHaveCount(0);
    await clients.button(text.api_clients.withdraw).click();
    await expect(clients.secrets).toHaveCount(1);
    await expect(page.getByRole('heading', { name: text.api_clients.secrets, exact: true })).toBeFocused();
    expect((await askToken(address, made.client.id, made.secret)).status).toBe(401);
    expect((await askToken(address, made.client.id, secret)).status).toBe(200);

    await page.getByRole('button', { name: text.common.edit, exact: true }).click();
    await clients.name.fill(' ');
    await clients.button(text.common.save).click();
    await expect(clients.name).toHaveAttribute('aria-invalid', 'true');
    const name = aClientName();
    await clients.name.fill(name);
    await clients.button(text.common.save).click();
    await expect(shell.heading).toHaveText(name);

    await page.getByRole('button', { name: text.api_clients.revoke, exact: true }).click();
    await expect(clients.dialog.getByText(text.api_clients.revoke_text, { exact: true })).toBeVisible();
    await clients.button(text.api_clients.revoke).click();
    await expect(page.getByText(text.api_clients.is_revoked, { exact: true })).toBeVisible();
    await expect(shell.heading).toBeFocused();
    await expect(another).toHaveCount(0);
    expect((await askToken(address, made.client.id, secret)).status).toBe(401);
    await clients.open();
    await expect(clients.row(name).getByText(text.api_clients.state_revoked, { exact: true })).toBeVisible();
  });

  test('[R13] what is wrong stands at its field, nothing typed is lost, and a lost answer makes no second client', async ({
    page,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    await signInOn(page, admin.api);
    const clients = new ApiClients(page, lang);
    await clients.open();
    await clients.begin();
    await clients.expires.fill('');
    await clients.submit();
    await expect(clients.name).toBeFocused();
    for (const field of [clients.name, clients.role, clients.expires]) {
      await expect(field).toHaveAttribute('aria-invalid', 'true');
    }
    await expect(clients.dialog.getByText(text.api_clients.choose_scope, { exact: true })).toBeVisible();
    await expectAccessible(page, 'a new API client with errors');
    const name = aClientName();
    await clients.name.fill(name);
    await clients.role.selectOption('helpdesk_agent');
    await clients.scope(text.api_clients.scope_people).check();
    await clients.expires.fill('2020-01-01');
    await clients.submit();
    await expect(clients.expires).toBeFocused();
    // What is no day is not sent as the day before it.
    await clients.expires.fill('soon');
    await clients.submit();
    await expect(clients.expires).toBeFocused();
    await expect(clients.expires).toHaveAttribute('aria-invalid', 'true');
    await clients.expires.fill(new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10));
    // Escape keeps what was typed.
    await clients.name.press('Escape');
    await expect(clients.dialog).toHaveCount(0);
    await clients.begin();
    await expect(clients.name).toHaveValue(name);

    // The server does it, and its answer is lost.
    const posted: string[] = [];
    await page.route('**/portal/v1/api-clients', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      posted.push(route.request().headers()['ms-requestid'] ?? '');
      await route.fetch();
      await route.abort();
    });
    await clients.submit();
    await expect(clients.dialog.getByRole('alert')).toBeVisible();
    await page.unroute('**/portal/v1/api-clients');
    // The request is the same one also when the form was closed in between.
    await clients.name.press('Escape');
    await expect(clients.dialog).toHaveCount(0);
    await clients.begin();
    await expect(clients.name).toHaveValue(name);
    page.on('request', (request) => {
      if (request.method() === 'POST') posted.push(request.headers()['ms-requestid'] ?? '');
    });
    await clients.submit();
    const secret = await clients.value(text.api_clients.secret);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(posted.length).toBeGreaterThan(1);
    expect(posted[1]).toBe(posted[0]);
    const listed = await admin.api.get<{ id: string; name: string }[]>('/portal/v1/api-clients');
    const own = listed.filter((client) => client.name === name);
    expect(own).toHaveLength(1);
    const address = await clients.value(text.api_clients.token_address);
    expect((await askToken(address, own[0]?.id ?? '', secret)).status).toBe(200);
  });

  test('[R37] who disables a colleague is asked about the clients that the colleague made', async ({
    page,
    text,
    api,
  }) => {
    const admin = await makeColleague(api, 'admin_agent', lang);
    const leaver = await makeColleague(api, 'admin_agent', lang);
    const [stays, goes] = [await makeApiClient(leaver.api), await makeApiClient(leaver.api)];
    await makeApiClient(admin.api);
    await signInOn(page, admin.api);
    await page.goto('/users');
    const users = new Users(page, lang);
    await users.choose(text.users.disable, leaver.email);
    const dialog = page.getByRole('dialog');
    const group = dialog.getByRole('group', { name: fill(text.users.disable_clients, { name: leaver.name }) });
    await expect(group.getByRole('checkbox')).toHaveCount(2);
    await expectAccessible(page, 'the question about a colleague with API clients');
    await group.getByRole('checkbox', { name: goes.client.name, exact: true }).check();
    await dialog.getByRole('button', { name: text.users.disable, exact: true }).click();
    await expect(users.row(leaver.email).getByText(text.users.state_disabled, { exact: true })).toBeVisible();
    const listed = await admin.api.get<{ id: string; state: string }[]>('/portal/v1/api-clients');
    const state = (id: string) => listed.find((client) => client.id === id)?.state;
    expect([state(stays.client.id), state(goes.client.id)]).toEqual(['active', 'revoked']);
  });

  for (const [width, colorScheme] of [
    [1280, 'dark'],
    [390, 'light'],
  ] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 844 }, colorScheme });

      test('axe finds nothing on API clients and their dialogs, and nothing scrolls sideways', async ({
        page,
        text,
        api,
      }) => {
        const admin = await makeColleague(api, 'admin_agent', lang);
        const made = await makeApiClient(admin.api);
        await signInOn(page, admin.api);
        const clients = new ApiClients(page, lang);
        await clients.open();
        await settled(page);
        await expect(clients.row(made.client.name)).toBeVisible();
        await expectAccessible(page, 'API clients');
        await clients.begin();
        await clients.name.fill(aClientName());
        await clients.role.selectOption('admin_agent');
        for (const scope of await clients.dialog.getByRole('checkbox').all()) await scope.check();
        await expectAccessible(page, 'a new API client');
        await clients.button(text.common.cancel).click();
        await clients.openOne(made.client.id);
        await settled(page);
        await expectAccessible(page, 'an API client');
        await page.getByRole('button', { name: text.api_clients.create_secret, exact: true }).click();
        await clients.button(text.api_clients.create_secret).click();
        await expect(clients.button(text.common.done)).toBeVisible();
        await expectAccessible(page, 'a secret that is shown once');
        await page.setViewportSize({ width: 320, height: 700 });
        await expectNoSideways(page, 'a secret at 320 px');
      });
    });
  }
});

test.describe('a sales agent, who reads French', () => {
  test.use({ lang: 'fr' });

  test('[R37] has no API clients, and none is asked for', async ({ page, text, api }) => {
    const sales = await makeColleague(api, 'sales_agent', 'fr');
    await signInOn(page, sales.api);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/api-clients');
    const shell = new Shell(page, 'fr');
    await expect(shell.heading).toHaveText(text.api_clients.not_yours);
    await expect(shell.navigation.getByRole('link', { name: text.shell.activity, exact: true })).toBeVisible();
    await expect(shell.navigation.getByRole('link', { name: text.shell.api_clients, exact: true })).toHaveCount(0);
    expect(asked).not.toContain('/portal/v1/api-clients');
  });
});

test('[R5][R37] a reseller begins without clients, and another party’s is not there', async ({ page, text, api }) => {
  const reseller = await makeReseller(api, `Atelier ${mark()}`, 'en');
  const foreign = await makeApiClient(api);
  await signInOn(page, reseller.api);
  const clients = new ApiClients(page, 'en');
  await clients.open();
  await expect(page.getByText(text.api_clients.none, { exact: true })).toBeVisible();
  await clients.openOne(foreign.client.id);
  await expect(new Shell(page, 'en').heading).toHaveText(text.api_clients.not_found);
});
