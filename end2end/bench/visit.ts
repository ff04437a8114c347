import type { Browser, BrowserContext, Page } from '@playwright/test';
import { idle, probe, type Probe } from './probe';
import { note } from './samples';

/** Slow 4G, as Lighthouse has it: bytes per second, and milliseconds until an answer begins. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

export type Which = 'own' | 'hand';
const ADDRESS: Record<Which, string> = { own: '/customers', hand: '/bench/index.html' };

export type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A new tab, slowed down where that is asked for. */
export async function opened(context: BrowserContext, cpu = 1, slow = false): Promise<Page> {
  const page = await context.newPage();
  await probe(page);
  const session = await context.newCDPSession(page);
  if (slow) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_4G);
  }
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return page;
}

type Seen = Pick<Probe, 'heading' | 'rows' | 'shift' | 'blocking'> & { paint: number };

/** Opens the list; what was seen when nothing more comes. */
export async function visit(page: Page, which: Which): Promise<Seen> {
  await page.goto(ADDRESS[which], { waitUntil: 'commit' });
  await page.waitForFunction(() => window.probe.rows > 0, undefined, { timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  await idle(page);
  return page.evaluate(() => {
    const { heading, rows, shift, blocking } = window.probe;
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
    // What stands in the HTML is not painted before its sheet is there.
    return { paint, heading: Math.max(heading, paint), rows: Math.max(rows, paint), shift, blocking };
  });
}

/** A first visit and a second one; and a first one with a slow processor and network. */
export async function visits(browser: Browser, storageState: State, which: Which): Promise<void> {
  const context = await browser.newContext({ storageState, locale: 'en-US' });
  const first = await visit(await opened(context), which);
  note('first paint', which, first.paint);
  note('heading', which, first.heading);
  note('rows', which, first.rows);
  note('shift', which, first.shift);
  note('blocking', which, first.blocking);
  note('second', which, (await visit(await opened(context), which)).rows);
  await context.close();
  const other = await browser.newContext({ storageState, locale: 'en-US' });
  const slow = await visit(await opened(other, 4, true), which);
  note('slow: first paint', which, slow.paint);
  note('slow: heading', which, slow.heading);
  note('slow: rows', which, slow.rows);
  note('slow: shift', which, slow.shift);
  note('slow: blocking', which, slow.blocking);
  await other.close();
}
