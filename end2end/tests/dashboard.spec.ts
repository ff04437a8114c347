import type { Locator } from '@playwright/test';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { List, rangeNumbers } from '../pages/list';
import { Shell } from '../pages/shell';
import { makeReseller, mark, signInOn } from '../people';

inBothLanguages((lang) => {
  test('[S9][S10] the three tasks stand in their order, and the profile can be marked as reviewed', async ({
    page,
    text,
  }) => {
    await page.goto('/');
    const tasks = page.getByRole('region', { name: text.dashboard.tasks });
    await expect(tasks.getByRole('heading', { level: 3 })).toHaveText([
      new RegExp(text.dashboard.profile),
      new RegExp(text.dashboard.resellers),
      new RegExp(text.dashboard.clients),
    ]);
    // Each link on its own line, at the same place.
    const { profile_link, resellers_link, clients_link } = text.dashboard;
    const links = [profile_link, resellers_link, clients_link].map((name) =>
      tasks.getByRole('link', { name, exact: true }),
    );
    const places = await Promise.all(links.map(async (link) => (await link.boundingBox())?.x));
    expect(new Set(places.map((x) => Math.round(x ?? -1))).size, String(places)).toBe(1);
    await expect(tasks.getByText(lang === 'fr' ? /deux à trois semaines/ : /two to three weeks/)).toBeVisible();
  });

  test('[S6][S15][S17] help leads to the indirect model, the official list, and how a reseller enrolls', async ({
    page,
    text,
  }) => {
    await page.goto('/');
    for (const name of [text.dashboard.explore, text.dashboard.network, text.dashboard.official_list]) {
      const link = page
        .getByRole('main')
        .getByRole('link', { name: new RegExp(name) })
        .first();
      await expect(link).toHaveAttribute('href', /^https:\/\//);
    }
    await page.getByRole('main').getByRole('link', { name: text.help.how_to_enroll }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.help.how_to_enroll);
  });

  test('at 390 px the fifth figure leaves no hole beside it', async ({ page, text }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    const list = page.getByRole('list', { name: text.dashboard.figures, exact: true });
    const places = list.getByRole('listitem');
    await expect(places).toHaveCount(5);
    const width = async (one: Locator) => Math.round((await one.boundingBox())?.width ?? 0);
    expect(await width(places.first())).toBeLessThan(await width(list));
    expect(await width(places.last())).toBe(await width(list));
  });

  test.describe('a reseller with one of each', () => {
    test.use({ who: 'nobody' });

    test('[S4] one is one, in every figure', async ({ page, text, api }) => {
      const reseller = await makeReseller(api, `Atelier ${mark()}`, lang);
      const read = () => reseller.api.get<Record<string, number>>('/portal/v1/figures');
      const shown = (figure: string) => page.locator(`[data-figure="${figure}"]`);
      const t = text.dashboard;
      const expected = async () => {
        const now = await read();
        const words = (n: number, one: string, other: string) =>
          `${n}${(lang === 'fr' ? n < 2 : n === 1) ? one : other}`;
        return {
          providers: words(now.partners ?? -1, t.providers_one, t.providers_other),
          customers: words(now.customers ?? -1, t.customers_one, t.customers_other),
          subscriptions: words(now.activeSubscriptions ?? -1, t.subscriptions_one, t.subscriptions_other),
          licenses: words(now.licenses ?? -1, t.licenses_one, t.licenses_other),
          due: words(now.decisionsDue ?? -1, t.decisions_one, t.decisions_other),
        };
      };
      await signInOn(page, reseller.api);
      await page.goto('/');
      for (const [figure, words] of Object.entries(await expected())) await expect(shown(figure)).toHaveText(words);
      await expect(shown('customers')).toHaveText(`0${lang === 'fr' ? 'Client' : 'Customers'}`);
      await api.makeCustomer(aCustomer(), { resellerId: reseller.api.partyId, quantity: 1 });
      await page.reload();
      const one = await expected();
      expect(Object.values(one).map((words) => words[0])).toEqual(['1', '1', '1', '1', '1']);
      for (const [figure, words] of Object.entries(one)) await expect(shown(figure)).toHaveText(words);
      expect(one.customers).toBe(lang === 'fr' ? '1Client' : '1Customer');
      expect(one.providers).toBe(lang === 'fr' ? '1Fournisseur' : '1Provider');
    });
  });

  test('[S33][S34][S35][S36][S38] the table of delegations says what, how and where', async ({ page, text, label }) => {
    await page.goto('/');
    const table = page.getByRole('table', { name: text.dashboard.delegation });
    await expect(table.getByRole('columnheader')).toHaveText(
      lang === 'fr'
        ? ['Pour effectuer cette opération', 'Procéder comme suit', 'Où']
        : ['To accomplish this', 'Do this', 'Where'],
    );
    await expect(table.getByRole('rowheader')).toHaveCount(4);
    await expect(table.getByText(label.azurePortal)).toBeVisible();
    await expect(table.getByRole('link', { name: new RegExp(label.userSettings) })).toHaveAttribute('href', /^https:/);
    await expect(table.getByText(label.supportContact)).toBeVisible();
  });
});

// To the other provider no test adds anything, so that its figures stay what they are.
test.describe('of the other provider', () => {
  test.use({ who: 'other' });

  test('[S4] every figure leads to exactly the rows behind it', async ({ page, text }) => {
    const shell = new Shell(page, 'en');
    const list = new List(page, 'en');
    const names = [
      text.dashboard.partners_other,
      text.dashboard.customers_other,
      text.dashboard.subscriptions_other,
      text.dashboard.decisions_other,
    ];
    for (const name of names) {
      await shell.open('/');
      const figures = page.getByRole('list', { name: text.dashboard.figures });
      const tile = figures.getByRole('link', { name: new RegExp(`${name}`) });
      // The number alone: the words of a tile may carry one too ("in 30 days").
      const number = tile.locator('.figure__number');
      await expect(number).toHaveText(/\d/);
      const [figure] = rangeNumbers((await number.textContent()) ?? '');
      await tile.click();
      await expect(list.range).toBeVisible();
      await expect.poll(async () => rangeNumbers((await list.range.textContent()) ?? '').at(-1)).toBe(figure);
    }
  });

  test('[S7][S10] the profile is marked as reviewed and that is undone, and either outlasts a reload', async ({
    page,
    text,
  }) => {
    const tasks = page.getByRole('region', { name: text.dashboard.tasks });
    const mark = tasks.getByRole('button', { name: text.dashboard.mark_reviewed, exact: true });
    const undo = tasks.getByRole('button', { name: text.dashboard.unmark_reviewed, exact: true });
    await page.goto('/');
    // What is marked comes with the figures.
    await expect(page.getByRole('list', { name: text.dashboard.figures }).getByRole('link').first()).toHaveText(/\d/);
    const [first, second] = (await mark.isVisible()) ? [mark, undo] : [undo, mark];
    await first.click();
    await expect(second).toBeVisible();
    await page.reload();
    await second.click();
    await expect(first).toBeVisible();
  });
});
