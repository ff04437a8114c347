import { settled } from '../accessibility';
import { expect, test } from '../fixtures';
import { visitedPages } from '../pages';
import { isOfApi, isPiece, traffic, type Asked } from '../traffic';

// An unoptimized app is in one large piece.
test.skip(process.env.E2E_BUILD === 'debug', 'only the shipped app is in pieces');
test.describe.configure({ timeout: 240_000 });

/**
 * The most that crosses the network for a page by its address: KiB of 1,024 bytes, headers and answers included, and
 * requests. Every other page keeps the last line.
 */
const LIMITS: Record<string, [number, number]> = {
  'sign-in': [392, 9],
  dashboard: [398, 12],
  customers: [430, 12],
  subscriptions: [414, 12],
  resellers: [458, 12],
  users: [412, 12],
  account: [385, 12],
  profile: [404, 12],
  subscription: [622, 13],
  'new-subscription': [578, 12],
  'new-customer': [652, 12],
};
const OTHERS: [number, number] = [494, 12];

const limits = (name: string): [number, number] => LIMITS[name] ?? OTHERS;
const kib = (all: Asked[]): number => all.reduce((bytes, asked) => bytes + asked.bytes, 0) / 1024;

interface Weighed {
  name: string;
  all: Asked[];
}

function line({ name, all }: Weighed): string {
  const api = all.filter(isOfApi);
  const [total, answers] = [kib(all), kib(api)];
  const columns = [total.toFixed(0), answers.toFixed(0), String(all.length), String(api.length)];
  return name.padEnd(28) + columns.map((column) => column.padStart(9)).join('');
}

test('each page by its address comes cold in its budget, the dashboard and a list in 12 requests, each piece once and named by the page', async ({
  browser,
  signedIn,
  ids,
}) => {
  const storageState = await (await signedIn('admin')).context.storageState();
  const weighed: Weighed[] = [];
  for (const { name, path, signedIn: inside } of visitedPages) {
    // A context of its own has an empty cache.
    const context = await browser.newContext({ storageState: inside ? storageState : undefined, locale: 'en-US' });
    const page = await context.newPage();
    const all = await traffic(page);
    await page.goto(path(ids));
    await settled(page);
    await page.waitForLoadState('networkidle');
    // Logos belong to requests that other tests make.
    weighed.push({ name, all: all.filter(({ path: of }) => !of.includes('/logos/')) });
    await context.close();
  }
  const head = ['KiB', 'of API', 'requests', 'of API'].map((column) => column.padStart(9)).join('');
  console.log(['page'.padEnd(28) + head, ...weighed.map(line)].join('\n'));
  for (const { name, all } of weighed) {
    const [most, requests] = limits(name);
    expect.soft(kib(all), `${name}: KiB`).toBeLessThanOrEqual(most);
    expect.soft(all.length, `${name}: requests`).toBeLessThanOrEqual(requests);
    const pieces = all.filter(isPiece);
    expect.soft(new Set(pieces.map(({ path }) => path)).size, `${name}: a piece came twice`).toBe(pieces.length);
    // What a script asks for could have been known before it ran.
    const late = pieces.filter(({ by }) => by !== 'parser').map(({ path }) => path);
    expect.soft(late, `${name}: asked for by another piece`).toEqual([]);
  }
});
