import type { Api } from '../api';
import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible, inTheme } from '../accessibility';
import { DecisionsDue } from '../pages/dashboard';
import { List } from '../pages/list';
import { Shell } from '../pages/shell';
import { fill, type Texts } from '../pages/texts';
import { makeColleague, makeReseller, mark, signInOn } from '../people';

interface Row {
  id: string;
  customerId: string;
  customerName: string;
  offerName: string;
  friendlyName: string;
  decision: string;
  decisionAt: string;
  endOfTermAction: string;
  provider?: { name: string };
}

/** The next ones, as the server has them for somebody. */
async function due(api: Api): Promise<Row[]> {
  const page = await api.get<{ items: Row[] }>('/portal/v1/views/subscriptions?due=30d&sort=decision&size=6');
  return page.items;
}

function words(text: Texts, row: Row): string {
  const { decisions: t } = text;
  const ends: Record<string, string> = { renew: t.term_renews, extend: t.term_extends, cancel: t.term_cancels };
  const kinds: Record<string, string | undefined> = {
    cancel_window: t.cancel_window,
    trial_end: t.trial_end,
    term_end: ends[row.endOfTermAction],
  };
  return kinds[row.decision] ?? row.decision;
}

const address = (row: Row) => `/customers/${row.customerId}/subscriptions/${row.id}`;

inBothLanguages((lang) => {
  test('[S60][R20][R26] What is due next: what, whose, until when and how long that is, soonest first', async ({
    page,
    text,
    api,
  }) => {
    const rows = await due(api);
    const dashboard = new DecisionsDue(page, lang);
    await dashboard.open();
    await expect(dashboard.lines).toHaveCount(rows.length);
    expect(await dashboard.targets()).toEqual(rows.map(address));
    for (const [index, row] of rows.entries()) {
      const line = dashboard.lines.nth(index);
      await expect(line).toContainText(words(text, row));
      await expect(line).toContainText(row.customerName);
      await expect(line.locator('time')).toHaveText(/\d\d:\d\d/);
      expect(Date.parse((await line.locator('time').getAttribute('datetime')) ?? '')).toBe(Date.parse(row.decisionAt));
      const left = (await line.locator('.badge').textContent()) ?? '';
      const [large = 0, small = 0] = (left.match(/\d+/g) ?? []).map(Number);
      const minutes = (Date.parse(row.decisionAt) - Date.now()) / 60_000;
      const shown = / h /.test(left.replace(/\u00a0/g, ' ')) ? large * 60 + small : large * 1440;
      // Never more than is left, up to the moment that this line has taken.
      expect(shown, left).toBeLessThanOrEqual(minutes + 1);
      expect(shown, left).toBeGreaterThan(minutes - 1441);
    }
    const [first] = rows;
    if (!first) throw new Error('the demo has nothing to decide');
    const name = first.friendlyName || first.offerName;
    const open = fill(text.decisions.open, { name, customer: first.customerName });
    await dashboard.card.getByRole('link', { name: open, exact: true }).first().press('Enter');
    await expect(page).toHaveURL(new RegExp(`${address(first)}$`));
    await expect(new Shell(page, lang).heading).toHaveText(name);

    await dashboard.open();
    await dashboard.all.click();
    await expect(page).toHaveURL(/\/subscriptions\?due=30d&sort=decision$/);
    const list = new List(page, lang);
    await expect(list.names.first()).toContainText(name);
    await expect(list.head(text.subscriptions.decision)).toHaveAttribute('aria-sort', 'ascending');
  });

  test('Nothing jumps when the decisions come', async ({ page, text }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/portal/v1/views/subscriptions?*', async (route) => {
      await held;
      await route.continue();
    });
    const dashboard = new DecisionsDue(page, lang);
    await dashboard.open();
    const others = [
      page.getByRole('region', { name: text.dashboard.tasks }),
      page.getByRole('region', { name: text.dashboard.activity }),
      dashboard.card,
    ];
    await expect(page.locator('.figure__number').first()).toHaveText(/\d/);
    await expect(page.locator('.activity__entry')).not.toHaveCount(0);
    const places = () => Promise.all(others.map(async (one) => (await one.boundingBox())?.y));
    const before = await places();
    release();
    await expect(dashboard.lines).not.toHaveCount(0);
    expect(await places()).toEqual(before);
  });
});

test.describe('of a reseller', () => {
  test.use({ who: 'nobody' });

  inBothLanguages((lang) => {
    test('[R4][R5] the dashboard lists its decisions, with the provider’s name and no other reseller’s', async ({
      page,
      text,
      signedIn,
      api,
    }) => {
      const claire = await signedIn('reseller');
      await signInOn(page, (await makeColleague(claire, 'sales_agent', lang)).api);
      const rows = await due(claire);
      expect(rows.length).toBeGreaterThan(0);
      const dashboard = new DecisionsDue(page, lang);
      await dashboard.open();
      await expect(dashboard.lines).toHaveCount(rows.length);
      expect(await dashboard.targets()).toEqual(rows.map(address));
      await expect(dashboard.lines.first()).toContainText(rows[0]?.provider?.name ?? 'a provider');
      await expect(page.getByRole('region', { name: text.dashboard.tasks })).toHaveCount(0);
      const shown = (await dashboard.card.textContent()) ?? '';
      const resellers = await api.get<{ items: { name: string }[] }>('/portal/v1/views/resellers?size=200');
      const named = resellers.items.map((one) => one.name).filter((name) => shown.includes(name));
      expect(named).toEqual([]);
    });

    test('where nothing is due, the dashboard says so calmly, in both themes and widths', async ({
      page,
      text,
      api,
    }) => {
      const person = await makeReseller(api, `Cabinet Sorel ${mark()}`, lang);
      await signInOn(page, person.api);
      const dashboard = new DecisionsDue(page, lang);
      await dashboard.open();
      await expect(dashboard.card.getByText(text.decisions.empty)).toBeVisible();
      await expect(dashboard.lines).toHaveCount(0);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        for (const theme of ['light', 'dark'] as const) {
          await inTheme(page, theme);
          await expectAccessible(page, `dashboard of a reseller, ${theme}, ${width} px`);
        }
      }
    });
  });
});
