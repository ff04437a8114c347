import { expectAccessible } from '../accessibility';
import { expect, test } from '../fixtures';

test('[R37] the page of API clients leads to the API reference', async ({ page, text }) => {
  await page.goto('/api-clients');
  const link = page.getByRole('link', { name: text.api_clients.reference });
  const [reference] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await expect(reference).toHaveURL(/\/docs\?lang=en$/);
  await expect(reference.getByRole('heading', { level: 1 })).toContainText('API reference');
});

for (const [lang, colorScheme, width] of [
  ['en', 'light', 1280],
  ['fr', 'dark', 320],
] as const) {
  test.describe(`${lang}, ${colorScheme}, ${width} px`, () => {
    // The page's own policy lets no script in, and axe is one.
    test.use({ colorScheme, viewport: { width, height: 800 }, who: 'nobody', bypassCSP: true });

    test('axe finds nothing on the API reference, its contents lead on, and nothing scrolls sideways', async ({
      page,
    }) => {
      await page.goto(`/docs?lang=${lang}`);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await page.getByText('Orders', { exact: true }).first().click();
      await page.getByRole('link', { name: 'Place an order' }).first().click();
      await expect(page.locator('#createOrder')).toBeInViewport();
      await expectAccessible(page, 'API reference');
    });
  });
}
