import type { Page } from '@playwright/test';

/** What translators do to a text: ways that are known of browsers and extensions. */
export const ways = {
  font: '<font> elements take its place',
  text: 'another text takes its place',
  span: 'a <span> takes its place',
  around: 'a <span> comes around it',
  content: 'the content of its element is written anew',
} as const;

export type Way = keyof typeof ways;

/**
 * Does to the page what a translator does: every text gives way to other words, or gets other words and something around it.
 * What says `translate="no"` is spared, unless the translator does not care.
 */
export async function translate(
  page: Page,
  { ruthless = false, way = 'font' }: { ruthless?: boolean; way?: Way } = {},
): Promise<void> {
  await page.evaluate(
    ({ ruthless, way }) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!(node instanceof Text) || !node.data.trim() || !parent) continue;
        if (parent.closest('script, style, noscript, textarea, title')) continue;
        if (!ruthless && parent.closest('[translate="no"]')) continue;
        found.push(node);
      }
      const element = (name: string, words: string): HTMLElement => {
        const made = document.createElement(name);
        made.textContent = words;
        return made;
      };
      for (const text of found) {
        const parent = text.parentElement;
        // Its element was written anew with the text beside it.
        if (!parent?.isConnected) continue;
        const words = `«${text.data.trim()}»`;
        if (way === 'font') {
          const outer = document.createElement('font');
          outer.append(element('font', words));
          text.replaceWith(outer);
        } else if (way === 'span') {
          parent.replaceChild(element('span', words), text);
        } else if (way === 'around') {
          const around = document.createElement('span');
          text.replaceWith(around);
          around.append(text);
          text.data = words;
        } else if (way === 'content' && parent.childElementCount === 0) {
          parent.textContent = `«${parent.textContent?.trim()}»`;
        } else {
          text.replaceWith(words);
        }
      }
    },
    { ruthless, way },
  );
}
