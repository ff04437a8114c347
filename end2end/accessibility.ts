import { expect, type Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** The page is there and has what it waited for: its heading, and nothing that still loads. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .table__skeleton, .skeleton')).toHaveCount(0);
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

const targetSize: RunOptions = { rules: { 'target-size': { enabled: true } } };

/** axe finds nothing, and nothing has to be scrolled sideways. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await run(page, targetSize);
  const lines: string[] = [];
  for (const { id, help, nodes } of violations) {
    for (const { html, selector } of nodes) {
      if (id === 'target-size' && selector && (await isLargeInSight(page, selector))) continue;
      lines.push(`${id}: ${help}\n    ${html.slice(0, 200)}`);
    }
  }
  expect(lines, where).toEqual([]);
  await expectNoSideways(page, where);
}

/**
 * What axe finds, in the page or in one part of it. The script runs in the page itself and answers violations only: a page
 * of its own for each run, and every element that passed, cost four times as much.
 */
async function run(page: Page, options: RunOptions, part?: string) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const asked = { part, options: JSON.stringify({ ...options, resultTypes: ['violations'] }) };
  return page.evaluate(async ({ part, options }) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run(part ?? document, JSON.parse(options) as RunOptions);
    const violations = found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, target: [selector] }) => ({
        html,
        selector: typeof selector === 'string' ? selector : undefined,
      })),
    }));
    return { violations, passed: found.passes.length };
  }, asked);
}

/** What a bar that stays in sight covers by half is large enough once it is scrolled from under that bar. */
async function isLargeInSight(page: Page, selector: string): Promise<boolean> {
  await page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { violations, passed } = await run(page, { ...targetSize, runOnly: ['target-size'] }, selector);
  return violations.length === 0 && passed > 0;
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
