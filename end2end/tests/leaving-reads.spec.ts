import type { Page } from '@playwright/test';
import { expect, hold, test } from '../fixtures';
import { settled } from '../accessibility';
import { visitedPages } from '../pages';
import { Shell } from '../pages/shell';

/** A page of each kind: lists share what they load with. */
const loading = [
  'dashboard',
  'reseller',
  'customers',
  'customer',
  'customer-access',
  'order',
  'new-subscription',
  'subscription',
  'new-customer',
  'profile',
  'users',
];

/** Answers of the API to questions that only read; the session belongs to no page. */
function isRead(url: URL): boolean {
  return /^\/(portal\/)?v1\//.test(url.pathname) && !/\/(session|notices)$/.test(url.pathname);
}

/** The reads that a page makes when it is opened, each address once. */
async function readsOf(page: Page, path: string): Promise<string[]> {
  const found = new Set<string>();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (request.method() === 'GET' && isRead(url)) found.add(url.pathname);
  });
  await page.goto(path);
  await settled(page);
  await page.waitForLoadState('networkidle');
  page.removeAllListeners('request');
  return [...found];
}

/** Two frames: what an answer changes has been drawn. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

for (const one of visitedPages.filter((seen) => loading.includes(seen.name))) {
  test(`Each answer that comes after ${one.name} was left does no harm`, async ({ page, ids }) => {
    const shell = new Shell(page, 'en');
    const away = one.name === 'dashboard' ? 'customers' : 'dashboard';
    const address = one.path(ids);
    const reads = await readsOf(page, address);
    for (const read of reads) {
      await shell.goTo(away);
      await settled(page);
      const held = await hold(page, (url) => url.pathname === read);
      const asked = page.waitForRequest((request) => new URL(request.url()).pathname === read);
      await page.goBack();
      const request = await asked;
      await shell.goTo(away);
      await expect(page).toHaveURL(away === 'dashboard' ? '/' : /\/customers$/);
      held.release();
      await request.response();
      await drawn(page);
      await page.unrouteAll({ behavior: 'wait' });
      await page.goBack();
      await settled(page);
    }
  });
}
