import { expect, test } from '../fixtures';
import { settled } from '../accessibility';

for (const viewport of [
  { width: 1920, height: 800 },
  { width: 1280, height: 800 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport });

    test('[S61] the list of customers takes the whole width, in low rows below a head that stays', async ({ page }) => {
      await page.goto('/customers');
      await settled(page);
      const table = page.getByRole('table');
      const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
      await expect(rows).toHaveCount(25);
      const size = await page.evaluate(() => {
        const main = document.querySelector('main')?.getBoundingClientRect();
        const table = document.querySelector('table')?.getBoundingClientRect();
        return { free: (main?.width ?? 0) - (table?.width ?? 0), beside: innerWidth - (main?.right ?? 0) };
      });
      // The page's own margins, and a scroll bar.
      expect(size.free).toBeLessThanOrEqual(66);
      expect(size.beside).toBeLessThanOrEqual(20);
      const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
      for (const height of heights) {
        expect(height).toBeGreaterThanOrEqual(32);
        expect(height).toBeLessThanOrEqual(37);
      }
      await rows.last().scrollIntoViewIfNeeded();
      await page.mouse.move(viewport.width / 2, viewport.height / 2);
      await page.mouse.wheel(0, 600);
      await expect(rows.first()).not.toBeInViewport();
      for (const head of await table.getByRole('columnheader').all()) await expect(head).toBeInViewport({ ratio: 1 });
    });
  });
}
