import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { List } from '../pages/list';
import { translate } from '../translate';

interface Row {
  id: string;
  companyName: string;
  domain: string;
  subscriptions: number;
}

/** What each row shows: where its link leads, and the words in it, without a translator's marks. */
async function rows(list: List): Promise<{ id: string; name: string; text: string }[]> {
  return list.page
    .getByRole('row')
    .filter({ has: list.names })
    .evaluateAll((all) =>
      all.map((row) => {
        const link = row.querySelector('[role="rowheader"] a');
        const words = (node: Element | null): string => (node?.textContent ?? '').replace(/[«»]/g, '').trim();
        return { id: link?.getAttribute('href')?.split('/')[2] ?? '', name: words(link), text: words(row) };
      }),
    );
}

for (const ruthless of [false, true]) {
  test(`[S62] on a page that the browser translates${ruthless ? ', names too,' : ''} every row is the customer of its link`, async ({
    page,
    api,
    text,
  }) => {
    const list = new List(page, 'en');
    await page.goto('/customers');
    await expect(list.names).toHaveCount(25);
    for (const query of ['ma', 'la', 'sa', '']) {
      await translate(page, { ruthless });
      await list.search(query);
      const expected = await api.get<{ items: Row[]; total: number }>(
        `/portal/v1/views/customers?sort=company&count=true&q=${query}`,
      );
      await expect
        .poll(async () => (await rows(list)).map(({ id, name }) => ({ id, name })))
        .toEqual(expected.items.map((row) => ({ id: row.id, name: row.companyName })));
      const shown = await rows(list);
      expected.items.forEach((row, at) => {
        expect(shown[at]?.text).toContain(row.domain);
        expect(shown[at]?.text).toContain(`${row.subscriptions}`);
      });
      await expect(list.range).toContainText(`${expected.total}`);
    }
    await translate(page, { ruthless });
    await list.sortBy(text.common.company);
    await expect(list.head(text.common.company)).toHaveAttribute('aria-sort', 'descending');
    const last = await api.get<{ items: Row[] }>('/portal/v1/views/customers?sort=-company');
    await expect
      .poll(async () => (await rows(list)).map(({ id, name }) => ({ id, name })))
      .toEqual(last.items.map((row) => ({ id: row.id, name: row.companyName })));
  });
}

test('[S60] what changes on a translated page is shown as it is stored', async ({ page, api, text }) => {
  const customer = aCustomer();
  const made = await api.makeCustomer(customer, { offers: [offers.e3] });
  await page.goto(`/customers/${made.id}/subscriptions`);
  const cell = page.getByRole('cell').filter({ hasText: /^«?\d+»?$/ });
  await expect(cell).toHaveText('5');
  await translate(page, { ruthless: true });
  const { items } = await api.get<{ items: { id: string }[] }>(`/portal/v1/views/subscriptions?customer=${made.id}`);
  await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${items[0]?.id}`, { quantity: 8 });
  await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${items[0]?.id}`, { status: 'suspended' });
  await page.getByRole('main').getByRole('searchbox').fill('E3');
  await expect(cell).toHaveText('8');
  await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader') })).toContainText(
    text.subscription.state_suspended,
  );
});

test('[S73] the language of the page is said before the app is there', async ({ page, provoked }) => {
  provoked.push(/Failed to fetch/);
  await page.addInitScript(() => localStorage.setItem('language', 'fr'));
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).not.toHaveAttribute('translate', /./);
});
