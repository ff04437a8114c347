import { expect, inBothLanguages, test } from '../fixtures';
import { Chart } from '../pages/charts';
import { List, rangeNumbers } from '../pages/list';

interface Trends {
  renewals: { renew: number; extend: number; end: number }[];
  partners: { partner: { name: string } }[];
}

inBothLanguages((lang) => {
  test('each chart has its table, which everybody can see instead, and what is hidden takes no focus', async ({
    page,
  }) => {
    await page.goto('/');
    for (const name of ['licenses', 'renewals', 'customers', 'resellers'] as const) {
      const chart = new Chart(page, lang, name);
      await expect(chart.table.getByRole('row')).not.toHaveCount(0);
      await expect(chart.table.getByRole('link')).toHaveCount(0);
      await chart.asTable.click();
      await expect(chart.table).toBeVisible();
      await expect(chart.table.getByRole('rowheader').first().getByRole('link')).toBeVisible();
      await expect(chart.places).toHaveCount(0);
      await chart.asChart.click();
      await expect(chart.table.getByRole('link')).toHaveCount(0);
    }
  });

  test('the places of a chart are links in their order, and say by keyboard what the pointer shows', async ({
    page,
  }) => {
    await page.goto('/');
    const chart = new Chart(page, lang, 'renewals');
    await expect(chart.places).toHaveCount(13);
    await chart.asTable.focus();
    await page.keyboard.press('Tab');
    await expect(chart.places.first()).toBeFocused();
    await expect(chart.places.first().locator('.chart__tip')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(chart.places.nth(1)).toBeFocused();
    await expect(chart.places.first().locator('.chart__tip')).toBeHidden();
  });
});

test.describe('of the other provider', () => {
  test.use({ who: 'other' });

  test('a week of renewals opens the rows that it counts', async ({ page, signedIn }) => {
    const trends = await (await signedIn('other')).get<Trends>('/portal/v1/trends');
    const counts = trends.renewals.map((week) => week.renew + week.extend + week.end);
    const most = counts.indexOf(Math.max(...counts));
    await page.goto('/');
    await new Chart(page, 'en', 'renewals').places.nth(most).click();
    await expect(page).toHaveURL(/termFrom=.*termTo=/);
    const list = new List(page, 'en');
    await expect.poll(async () => rangeNumbers((await list.range.textContent()) ?? '').at(-1)).toBe(counts[most]);
  });
});

test.describe('of a reseller', () => {
  test.use({ who: 'reseller' });

  test('[R5] a reseller sees its providers, and no other reseller', async ({ page, api }) => {
    await page.goto('/');
    const chart = new Chart(page, 'en', 'providers');
    await expect(chart.bars).not.toHaveCount(0);
    const of = await api.get<Trends>('/portal/v1/trends');
    const shown = (await page.getByRole('main').textContent()) ?? '';
    const named = of.partners.map((one) => one.partner.name).filter((name) => shown.includes(name));
    const own = await api.get<{ items: { name: string }[] }>('/portal/v1/views/resellers?q=atelier');
    expect(named.filter((name) => !own.items.some((mine) => mine.name === name))).toEqual([]);
  });
});

test('charts come after the rows above, and nothing jumps when they do', async ({ page, text }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/portal/v1/trends', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await expect(page.locator('.figure__number').first()).toHaveText(/\d/);
  await expect(page.locator('.activity__entry')).not.toHaveCount(0);
  const latest = page.getByRole('region', { name: text.dashboard.activity });
  const before = (await latest.boundingBox())?.y;
  release();
  await expect(new Chart(page, 'en', 'renewals').places).toHaveCount(13);
  expect((await latest.boundingBox())?.y).toBe(before);
});
