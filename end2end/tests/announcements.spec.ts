import { expect, test, type Page } from '../fixtures';
import { aRequest } from '../invitations';
import { settled } from '../accessibility';
import { pattern } from '../pages/texts';

interface Marked extends Element {
  inReach?: boolean;
}

/** Remembers the controls that a pointer reaches now. */
async function rememberReached(page: Page): Promise<number> {
  return page.evaluate(() => {
    const reached = [...document.querySelectorAll<Marked>('a, button, input, select, textarea')].filter((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      return hit !== null && (one.contains(hit) || hit.contains(one));
    });
    for (const one of reached) one.inReach = true;
    return reached.length;
  });
}

/** What the notices cover of those controls, and would be reached without them: not what lies under the top bar. */
async function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const notices = [...document.querySelectorAll<HTMLElement>('.toast, .unreachable')];
    const boxes = notices.map((one) => one.getBoundingClientRect());
    for (const one of notices) one.style.visibility = 'hidden';
    const isCovered = (one: Element): boolean => {
      const rect = one.getBoundingClientRect();
      return boxes.some((box) => {
        const [left, right] = [Math.max(rect.left, box.left), Math.min(rect.right, box.right)];
        const [top, bottom] = [Math.max(rect.top, box.top + 1), Math.min(rect.bottom - 1, box.bottom)];
        const hit =
          left < right && top < bottom ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
        return hit !== null && (one.contains(hit) || hit.contains(one));
      });
    };
    const found = [...document.querySelectorAll<Marked>('a, button, input, select, textarea')]
      .filter((one) => one.inReach && one.checkVisibility() && isCovered(one))
      .map((one) => one.outerHTML.slice(0, 120));
    for (const one of notices) one.style.visibility = '';
    return found;
  });
}

for (const width of [1280, 800, 390]) {
  for (const place of ['in the middle', 'at the end'] as const) {
    test.describe(`${width} px, scrolled ${place}`, () => {
      test.use({ viewport: { width, height: 600 } });

      test('[R6] what the app says by itself covers no control that is in sight', async ({
        page,
        context,
        api,
        text,
      }) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        for (let n = 0; n < 12; n += 1) await aRequest(api);
        await page.goto('/resellers/requests?state=pending');
        await settled(page);
        const scroll = (part: number) =>
          page.evaluate((part) => {
            const root = document.documentElement;
            window.scrollTo({ top: (root.scrollHeight - innerHeight) * part, behavior: 'instant' });
            return window.scrollY;
          }, part);
        expect(await scroll(place === 'at the end' ? 1 : 0.5)).toBeGreaterThan(50);
        const menus = page.getByRole('main').getByRole('button', { name: pattern(text.requests.actions_for) });
        const inSight = await menus.evaluateAll((all) =>
          all.findIndex((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top > 200 && bottom < innerHeight - 60;
          }),
        );
        expect(inSight).toBeGreaterThanOrEqual(0);
        expect(await rememberReached(page)).toBeGreaterThan(5);
        await menus.nth(inSight).click();
        await page.getByRole('menuitem', { name: pattern(text.requests.new_link_for) }).click();
        const said = page.getByText(text.requests.new_link_copied);
        await expect(said).toBeVisible();
        await expect(said).toBeInViewport();
        expect(await covered(page)).toEqual([]);
        // The end of the page can still be reached.
        await scroll(1);
        await expect(page.getByRole('contentinfo')).toBeInViewport({ ratio: 1 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      });
    });
  }
}
