import type { Page } from '@playwright/test';

/**
 * Does to the page what a translating browser does: every text node gives way to a <font> element with other words.
 * What says `translate="no"` is spared, unless the translator does not care.
 */
export async function translate(page: Page, { ruthless = false } = {}): Promise<void> {
  await page.evaluate((ruthless) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!(node instanceof Text) || !node.data.trim() || !parent) continue;
      if (parent.closest('script, style, noscript, textarea, title')) continue;
      if (!ruthless && parent.closest('[translate="no"]')) continue;
      found.push(node);
    }
    for (const text of found) {
      const outer = document.createElement('font');
      const inner = outer.appendChild(document.createElement('font'));
      inner.textContent = `«${text.data.trim()}»`;
      text.replaceWith(outer);
    }
  }, ruthless);
}
