import { expect, inBothLanguages, test, type Page } from '../fixtures';
import { Shell } from '../pages/shell';
import { makeColleague, signInOn } from '../people';

const CUSTOMERS = '/portal/v1/views/customers';

/** The addresses of the customers' list that `page` asks for from now on. */
function askedBy(page: Page): string[] {
  const all: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === CUSTOMERS) all.push(search);
  });
  return all;
}

inBothLanguages((lang) => {
  test('what a link opens is asked for while the pointer rests on it, and not once more when it is opened', async ({
    page,
    label,
  }) => {
    const shell = new Shell(page, lang);
    await shell.open('/');
    await expect(shell.heading).toHaveText(label.dashboard);
    const asked = askedBy(page);
    await shell.navigation.getByRole('link', { name: label.customers, exact: true }).hover();
    await expect.poll(() => asked).toEqual(['?sort=company&count=true']);
    await shell.goTo('customers');
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual(['?sort=company&count=true']);
  });

  test('what a link opens is asked for when the focus rests on it', async ({ page, label }) => {
    const shell = new Shell(page, lang);
    await shell.open('/');
    await expect(shell.heading).toHaveText(label.dashboard);
    const asked = askedBy(page);
    await shell.navigation.getByRole('link', { name: label.customers, exact: true }).focus();
    await expect.poll(() => asked).toEqual(['?sort=company&count=true']);
  });

  test('a list that was open a moment ago is there at once, and then what is there now; a change forgets it', async ({
    page,
    label,
    signedIn,
  }) => {
    // The language is remembered with the account.
    const colleague = await makeColleague(await signedIn('admin'), 'sales_agent', lang);
    await signInOn(page, colleague.api);
    const shell = new Shell(page, lang);
    await shell.open('/customers');
    const first = page.getByRole('row').nth(1);
    await expect(first).toBeVisible();
    await shell.goTo('resellers');
    await expect(shell.heading).toHaveText(label.resellers);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`**${CUSTOMERS}?*`, async (route) => {
      await held;
      await route.continue();
    });
    const asked = askedBy(page);
    await shell.goTo('customers');
    await expect(first).toBeVisible();
    await expect.poll(() => asked.length).toBe(1);
    const answered = page.waitForResponse(`**${CUSTOMERS}?*`);
    release();
    await answered;
    await expect(first).toBeVisible();
    await shell.goTo('resellers');
    await expect(shell.heading).toHaveText(label.resellers);
    await page.unroute(`**${CUSTOMERS}?*`);
    await page.route(`**${CUSTOMERS}?*`, (route) => route.abort());
    const other = lang === 'en' ? 'fr' : 'en';
    const kept = page.waitForResponse((response) => response.request().method() !== 'GET');
    await shell.chooseLanguage(other);
    await kept;
    await new Shell(page, other).goTo('customers');
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(0);
  });
});
