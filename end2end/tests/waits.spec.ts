import { expect, test } from '../fixtures';
import { settled } from '../accessibility';
import type { Ids } from '../pages';

/** What a page asks for, and that none of it waits for another answer. */
const pages: { name: string; path: (ids: Ids) => string; asks: (ids: Ids) => string[] }[] = [
  {
    name: 'an order',
    path: (ids) => `/customers/${ids.customer}/orders/${ids.order}`,
    asks: (ids) => [
      `/v1/customers/${ids.customer}/orders/${ids.order}`,
      '/portal/v1/views/subscriptions',
      `/v1/customers/${ids.customer}`,
    ],
  },
  {
    name: 'who has access',
    path: (ids) => `/customers/${ids.customer}/access`,
    asks: (ids) => [`/v1/customers/${ids.customer}`, `/portal/v1/customers/${ids.customer}/access`],
  },
  {
    name: 'a subscription',
    path: (ids) => `/customers/${ids.customer}/subscriptions/${ids.subscription}`,
    asks: (ids) => [`/portal/v1/customers/${ids.customer}/subscriptions/${ids.subscription}/life`],
  },
];

for (const { name, path, asks } of pages) {
  test(`[R12] the page of ${name} asks for everything before anything is answered`, async ({ page, ids }) => {
    const wanted = asks(ids);
    const asked: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(
      (url) => wanted.includes(url.pathname),
      async (route) => {
        asked.push(new URL(route.request().url()).pathname);
        await held;
        await route.continue();
      },
    );
    await page.goto(path(ids));
    await expect.poll(() => [...asked].sort()).toEqual([...wanted].sort());
    release();
    await settled(page);
    // Nothing came after them either.
    expect(asked).toHaveLength(wanted.length);
  });
}
