import { aCustomer } from '../customer';
import { expectNoSideways, settled } from '../accessibility';
import { expect, test } from '../fixtures';

/** With the mark of their customer 200 characters each; the Arabic name reads from right to left, the emoji are several
 * code points each. */
const names = [
  { what: 'one word', name: 'Donaudampfschifffahrt'.repeat(9).slice(0, 187) },
  { what: 'many words', name: 'Société générale de menuiserie '.repeat(7).slice(0, 187) },
  { what: 'right to left', name: 'شركة النجارة المتحدة '.repeat(10).slice(0, 187) },
  { what: 'emoji', name: '👩‍🚒'.repeat(37) },
];

for (const { what, name } of names) {
  test(`A name of 200 characters (${what}) fits at 320 and at 1280 px on every page of its customer`, async ({
    page,
    api,
  }) => {
    const marked = aCustomer();
    const customer = { ...marked, company: `${name}${marked.prefix}` };
    const { company } = customer;
    const made = await api.makeCustomer(customer);
    const subscription = made.subscriptions[0] ?? '';
    // A subscription's own name has at most 100 characters.
    await api.send('PATCH', `/v1/customers/${made.id}/subscriptions/${subscription}`, {
      friendlyName: name.slice(0, 100),
    });
    const root = `/customers/${made.id}`;
    const paths = [
      root,
      `${root}/subscriptions`,
      `${root}/subscriptions/${subscription}`,
      `${root}/subscriptions/new`,
      `${root}/orders`,
      `${root}/orders/${made.orders[0]}`,
      `${root}/access`,
      `/customers?q=${customer.prefix}`,
      `/subscriptions?q=${customer.prefix}`,
      '/activity',
    ];
    for (const path of paths) {
      await page.goto(path);
      await settled(page);
      await expect(page.getByText(company, { exact: true }).first(), path).toBeAttached();
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoSideways(page, `${path}, ${width} px`);
      }
    }
  });
}
