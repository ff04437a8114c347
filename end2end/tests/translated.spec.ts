import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { List } from '../pages/list';
import { SubscriptionPage } from '../pages/subscription';
import { fill } from '../pages/texts';
import { Wizard } from '../pages/wizard';
import { translate, ways, type Way } from '../translate';

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

const all = Object.keys(ways) as Way[];
const passes = [{ ruthless: false, way: 'font' as Way }, ...all.map((way) => ({ ruthless: true, way }))];

for (const pass of passes) {
  const how = `${pass.ruthless ? ', names too' : ''} (${ways[pass.way]})`;
  test(`[S62] on a page that is translated${how} every row is the customer of its link`, async ({ page, text }) => {
    const list = new List(page, 'en');
    await page.goto('/customers');
    await expect(list.names).toHaveCount(25);
    // Customers that others add meanwhile are in what the page was told, or in neither.
    const told = async (query: string, sort: string) => {
      const answer = await page.waitForResponse((answer) => {
        const { pathname, searchParams } = new URL(answer.url());
        const isList = pathname.endsWith('/portal/v1/views/customers');
        return isList && (searchParams.get('q') ?? '') === query && (searchParams.get('sort') ?? 'company') === sort;
      });
      return (await answer.json()) as { items: Row[]; total: number };
    };
    for (const query of ['ma', 'la', 'sa', '']) {
      await translate(page, pass);
      const [expected] = await Promise.all([told(query, 'company'), list.search(query)]);
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
    await translate(page, pass);
    const [last] = await Promise.all([told('', '-company'), list.sortBy(text.common.company)]);
    await expect(list.head(text.common.company)).toHaveAttribute('aria-sort', 'descending');
    await expect
      .poll(async () => (await rows(list)).map(({ id, name }) => ({ id, name })))
      .toEqual(last.items.map((row) => ({ id: row.id, name: row.companyName })));
  });
}

for (const way of all) {
  const how = `where ${ways[way]}`;

  test(`[S60] what changes on a translated page is shown as it is stored, ${how}`, async ({ page, api, text }) => {
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [offers.e3] });
    await page.goto(`/customers/${made.id}/subscriptions`);
    const cell = page.getByRole('cell').filter({ hasText: /^«?\d+»?$/ });
    await expect(cell).toHaveText('5');
    await translate(page, { ruthless: true, way });
    const { items } = await api.get<{ items: { id: string }[] }>(`/portal/v1/views/subscriptions?customer=${made.id}`);
    await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${items[0]?.id}`, { quantity: 8 });
    await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${items[0]?.id}`, { status: 'suspended' });
    await page.getByRole('main').getByRole('searchbox').fill('E3');
    await expect(cell).toHaveText('8');
    await expect(page.getByRole('row').filter({ has: page.getByRole('rowheader') })).toContainText(
      text.subscription.state_suspended,
    );
  });

  test(`[S60] a dialog on a translated page says what would happen, and the page what happened, ${how}`, async ({
    page,
    api,
    text,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const shown = new SubscriptionPage(page, 'en');
    await shown.open(made.id, made.subscriptions[0] ?? '');
    await translate(page, { ruthless: true, way });
    await page.getByRole('button', { name: text.life.change_licenses }).click();
    const field = shown.dialog.getByRole('textbox');
    await field.fill('8');
    await translate(page, { ruthless: true, way });
    await field.fill('9');
    await expect(shown.dialog).toContainText(fill(text.life.more_now, { licenses: '4 licenses', all: '9 licenses' }));
    await expect(shown.dialog).not.toContainText('8 licenses');
    await field.fill('ten');
    await expect(shown.dialog).toContainText(text.fields.not_a_number);
    await expect(shown.dialog).not.toContainText('9 licenses');
    await field.fill('9');
    await expect(shown.dialog).not.toContainText(text.fields.not_a_number);
    await shown.dialog.getByRole('button', { name: text.life.change_licenses }).click();
    await expect(shown.dialog).toBeHidden();
    const region = page
      .getByRole('region')
      .filter({ has: page.getByRole('button', { name: text.life.change_licenses }) });
    await expect(region).toContainText(/»9 /);
    await expect(region).not.toContainText(/5»/);
  });

  test(`[S60] a draft on a translated page is counted as it is typed, ${how}`, async ({ page, api, text }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [] });
    const form = new Wizard(page, 'en');
    await page.goto(`/customers/${made.id}/subscriptions/new`);
    const offer = 'Office 365 Enterprise E3';
    await form.search.fill(offer);
    await form.offer(offer).first().check();
    await form.licenses(offer).fill('6');
    const total = (n: number) => fill(text.offers.total, { n, unit: text.offers.licenses });
    await expect(form.side).toContainText(total(6));
    await translate(page, { ruthless: true, way });
    const licenses = page.getByRole('main').getByRole('textbox', { name: new RegExp(`${offer}»*$`) });
    await licenses.fill('7');
    await expect(page.getByRole('complementary')).toContainText(total(7));
    await expect(page.getByRole('complementary')).not.toContainText(total(6));
    await licenses.fill('0');
    await expect(page.getByRole('complementary')).not.toContainText(total(7));
  });
}

test('[S73] the language of the page is said before the app is there', async ({ page, allowedErrors }) => {
  allowedErrors.push(/Failed to fetch/);
  await page.addInitScript(() => localStorage.setItem('language', 'fr'));
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('html')).not.toHaveAttribute('translate', /./);
});
