import { demoAccount } from '../accounts';
import { expect, inBothLanguages, test, type Page } from '../fixtures';
import { Shell } from '../pages/shell';
import { SignIn } from '../pages/sign-in';

// An unoptimized app is in one large piece.
test.skip(process.env.E2E_BUILD === 'debug', 'only the shipped app is in pieces');

const LIMIT = 400_000;

interface Sent {
  path: string;
  bytes: number;
}

/** Every file that came over the network since the page was opened, as it was sent; answers of the API are none. */
async function files(page: Page): Promise<Sent[]> {
  const all = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => entry as PerformanceResourceTiming)
      .filter((entry) => entry.transferSize > 0)
      .map((entry) => ({ path: new URL(entry.name).pathname, bytes: entry.encodedBodySize })),
  );
  return all.filter((file) => !/^\/(v1|portal|health)\//.test(file.path));
}

test.describe('on a first visit', () => {
  test.use({ who: 'nobody' });

  test('sign-in page and dashboard come in 400 kB, without a file of another page', async ({
    page,
    lang,
    label,
    text,
  }) => {
    const account = demoAccount('admin');
    await page.goto('/');
    await new SignIn(page, lang).signIn(account.email, account.password);
    await expect(new Shell(page, lang).heading).toHaveText(label.dashboard);
    await expect(page.getByRole('table', { name: text.dashboard.delegation })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const first = await files(page);
    const ofApp = first.map((file) => file.path.split('/').pop() ?? '').filter((name) => /\.(wasm|pieces)$/.test(name));
    expect(ofApp.sort()).toEqual(['dashboard.pieces', 'dashboard_bg.wasm']);
    const sum = first.reduce((bytes, file) => bytes + file.bytes, 0);
    expect(sum, JSON.stringify(first)).toBeGreaterThan(100_000);
    expect(sum, JSON.stringify(first)).toBeLessThanOrEqual(LIMIT);
  });
});

test('a piece of this release is kept for ever, one of another release is not found', async ({ page }) => {
  const piece = page.waitForResponse(/\/dashboard_bg\.wasm$/);
  await page.goto('/');
  const own = await piece;
  expect(own.headers()['cache-control']).toContain('immutable');
  const other = await page.request.get('/app-0000000000000000/dashboard_bg.wasm');
  expect(other.status()).toBe(404);
  expect((await page.request.get('/no/such/page')).status()).toBe(200);
});

inBothLanguages((lang) => {
  // An area comes as one file, or what is missing of it in its pieces.
  const FILE = /\/(customers\.pieces|piece_\d+\.wasm)$/;
  const OTHER = /\/(resellers\.pieces|piece_\d+\.wasm)$/;

  test('a page that is on its way says so, and its heading gets the focus when it is there', async ({
    page,
    text,
    label,
  }) => {
    const shell = new Shell(page, lang);
    await shell.open('/');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(FILE, async (route) => {
      await held;
      await route.continue();
    });
    await shell.goTo('customers');
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: text.common.loading })).toHaveCount(1);
    await expect(shell.heading).toHaveCount(0);
    release();
    await expect(shell.heading).toHaveText(label.customers);
    await expect(shell.heading).toBeFocused();
  });

  test('a page that does not come says so, and comes when it is tried again', async ({
    page,
    text,
    label,
    allowedErrors,
  }) => {
    allowedErrors.push(/Failed to fetch/);
    const shell = new Shell(page, lang);
    await shell.open('/');
    await page.route(FILE, (route) => route.abort('connectionrefused'));
    await shell.goTo('customers');
    await expect(shell.heading).toHaveText(text.shell.not_loaded_title);
    await expect(shell.heading).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(`^${text.shell.not_loaded_title}`));
    // What is loaded already works on.
    await shell.goTo('dashboard');
    await expect(shell.heading).toHaveText(label.dashboard);
    await shell.goTo('customers');
    await expect(shell.heading).toHaveText(text.shell.not_loaded_title);
    await page.unroute(FILE);
    await page.getByRole('button', { name: text.common.retry, exact: true }).click();
    await expect(shell.heading).toHaveText(label.customers);
    await expect(page).toHaveTitle(new RegExp(`^${label.customers}`));
  });

  test('a page that a new release has replaced comes when the app is loaded again', async ({
    page,
    text,
    label,
    allowedErrors,
  }) => {
    allowedErrors.push(/404/);
    const shell = new Shell(page, lang);
    await shell.open('/');
    await page.route(OTHER, (route) => route.fulfill({ status: 404 }));
    await shell.goTo('resellers');
    await expect(shell.heading).toHaveText(text.shell.not_loaded_title);
    await page.unroute(OTHER);
    await page.getByRole('button', { name: text.shell.reload, exact: true }).click();
    await expect(shell.heading).toHaveText(label.resellers);
  });
});
