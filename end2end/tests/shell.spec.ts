import { expect, inBothLanguages, test } from '../fixtures';
import { Shell } from '../pages/shell';

inBothLanguages((lang) => {
  test('[S4] Dashboard, resellers and customers are one click away, each with its title and its heading in focus', async ({
    page,
    label,
  }) => {
    const shell = new Shell(page, lang);
    await shell.open('/');
    for (const where of ['resellers', 'customers', 'dashboard'] as const) {
      await shell.goTo(where);
      await expect(shell.heading).toHaveText(label[where]);
      await expect(shell.heading).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(`^${label[where]}`));
      await expect(shell.navigation.getByRole('link', { name: label[where], exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      );
    }
  });

  test('the first Tab is the skip link, and it leads to the content', async ({ page, text }) => {
    const shell = new Shell(page, lang);
    await shell.open('/customers');
    await expect(shell.heading).toBeVisible();
    await page.reload();
    await expect(shell.heading).toBeVisible();
    const skip = page.getByRole('link', { name: text.shell.skip });
    await expect(skip).toHaveCount(1);
    await skip.focus();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('main, main h1').and(page.locator(':focus'))).toHaveCount(1);
  });

  test('an address without a page says so inside the shell', async ({ page, text }) => {
    const shell = new Shell(page, lang);
    await shell.open('/no/such/page');
    await expect(shell.heading).toHaveText(text.shell.not_found_title);
    await page.getByRole('main').getByRole('link', { name: text.shell.to_dashboard }).click();
    await expect(page).toHaveURL(/\/$/);
  });

  test('the theme is chosen, and stays after a reload', async ({ page }) => {
    const shell = new Shell(page, lang);
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await shell.open('/account');
    await expect(shell.heading).toBeVisible();
    const light = await background();
    await shell.chooseTheme('dark');
    await expect.poll(background).not.toBe(light);
    await page.reload();
    await expect(shell.heading).toBeVisible();
    expect(await background()).not.toBe(light);
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test('the navigation is a drawer: it opens, takes the focus, closes with Escape, and leads on', async ({
      page,
      text,
      label,
    }) => {
      const shell = new Shell(page, lang);
      await shell.open('/');
      await expect(shell.navigation).toBeHidden();
      const menu = page.getByRole('button', { name: text.shell.menu, exact: true });
      await menu.click();
      await expect(shell.navigation).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(shell.navigation).toBeHidden();
      await expect(menu).toBeFocused();
      await menu.click();
      await shell.goTo('customers');
      await expect(shell.heading).toHaveText(label.customers);
      await expect(shell.navigation).toBeHidden();
    });
  });

  test('a server that cannot be reached is said once, and the page recovers by itself', async ({ page, text }) => {
    const shell = new Shell(page, lang);
    await shell.open('/');
    await expect(shell.heading).toBeVisible();
    await page.route(/\/(v1|portal|health)\//, (route) => route.abort('connectionrefused'));
    await shell.goTo('customers');
    await expect(page.getByText(text.shell.unreachable)).toBeVisible();
    await page.unroute(/\/(v1|portal|health)\//);
    await expect(page.getByText(text.shell.unreachable)).toBeHidden({ timeout: 20_000 });
    await expect(page.getByRole('row').nth(1)).toBeVisible();
  });
});
