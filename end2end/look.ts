import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The page is there and has what it waited for: its heading, and nothing that still loads. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .table__skeleton')).toHaveCount(0);
}

/** The system turns to a theme, and every colour has arrived. */
export async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map((one) => one.finished),
    ),
  );
}

/** axe finds nothing, and nothing has to be scrolled sideways. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const found = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
  const lines: string[] = [];
  for (const { id, help, nodes } of found.violations) {
    for (const { html, target } of nodes) {
      const [selector] = target;
      if (id === 'target-size' && typeof selector === 'string' && (await isLargeInSight(page, selector))) continue;
      lines.push(`${id}: ${help}\n    ${html.slice(0, 200)}`);
    }
  }
  expect(lines, where).toEqual([]);
  await expectNoSideways(page, where);
}

/** What a bar that stays in sight covers by half is large enough once it is scrolled from under that bar. */
async function isLargeInSight(page: Page, selector: string): Promise<boolean> {
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const again = await new AxeBuilder({ page })
    .include(selector)
    .options({ runOnly: ['target-size'], rules: { 'target-size': { enabled: true } } })
    .analyze();
  return again.violations.length === 0 && again.passes.length > 0;
}

/** Nothing has to be scrolled sideways to be read (reflow). */
export async function expectNoSideways(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${where}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
}

/** Every text that can be seen or is read out on the page, one per text node or label. */
export async function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
      // Data of the catalogue stays in the language it is delivered in, and says so.
      if (!text || !parent || parent.closest('script, style, noscript, [lang="en"]:not(html)')) continue;
      if (parent.closest('option, title') || parent.checkVisibility()) found.add(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) {
        const text = element.getAttribute(name)?.trim();
        if (text && !element.closest('[lang="en"]:not(html)')) found.add(text);
      }
    }
    return [...found];
  });
}
