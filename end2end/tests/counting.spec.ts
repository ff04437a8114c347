import { expect, inBothLanguages, test } from '../fixtures';
import { List, rangeNumbers } from '../pages/list';
import { fill } from '../pages/texts';

interface Counted {
  total?: number;
  moreThan?: number;
}

/** No test fills a list with 10,000 rows: the server's answers are changed on their way. */
inBothLanguages((lang) => {
  test('a list of more than 10,000 rows says so, and counts them all when it is asked to', async ({ page, text }) => {
    const asked: string[] = [];
    await page.route('**/portal/v1/views/customers?*', async (route) => {
      const count = new URL(route.request().url()).searchParams.get('count') ?? '';
      asked.push(count);
      const answer = await route.fetch();
      const body = (await answer.json()) as Counted;
      if (count === 'exact') {
        body.total = 12_345;
      } else {
        delete body.total;
        body.moreThan = 10_000;
      }
      await route.fulfill({ response: answer, json: body });
    });
    const list = new List(page, lang);
    await page.goto('/customers');
    const more = fill(text.components.range_more, { from: '#', to: '#', total: '#' });
    await expect
      .poll(async () => (await list.range.textContent())?.replace(/[\d\s.,\u202f\u00a0]+/g, ''))
      .toBe(more.replace(/[#\s\u00a0]+/g, ''));
    expect(rangeNumbers((await list.range.textContent()) ?? '')).toEqual([1, 25, 10_000]);
    await list.nextPage();
    await expect.poll(async () => rangeNumbers((await list.range.textContent()) ?? '')[0]).toBe(26);
    const names = await list.names.allTextContents();

    const count = page.getByRole('button', { name: text.components.count, exact: true });
    await count.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => rangeNumbers((await list.range.textContent()) ?? '')).toEqual([26, 50, 12_345]);
    await expect(list.range).toHaveRole('status');
    await expect(list.range).toBeFocused();
    await expect(count).toHaveCount(0);
    await expect(list.names).toHaveText(names);
    expect(new Set(asked)).toEqual(new Set(['true', 'exact']));

    await page.reload();
    await expect.poll(async () => rangeNumbers((await list.range.textContent()) ?? '')).toEqual([26, 50, 12_345]);
    await list.search('a');
    await expect.poll(() => asked.at(-1)).toBe('true');
    await expect(count).toBeVisible();
  });

  test('[S4] the dashboard says that there are more than 10,000 deadlines', async ({ page, text }) => {
    await page.route('**/portal/v1/figures', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as Record<string, unknown>;
      await route.fulfill({ response: answer, json: { ...body, decisionsDue: 10_000, moreDecisionsDue: true } });
    });
    await page.goto('/');
    const number = page.locator('[data-figure="due"] .figure__number');
    const words = fill(text.components.more_than, { n: '' }).trim();
    await expect(number).toContainText(words);
    expect(rangeNumbers((await number.textContent()) ?? '')).toEqual([10_000]);
  });
});
