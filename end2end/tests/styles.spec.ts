import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { settled } from '../accessibility';
import { visitedPages } from '../pages';
import { Wizard } from '../pages/wizard';

/** Elements with a class of a scoped sheet and without the class that scopes it: no rule of the sheet reaches them. */
function unscoped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const read = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSGroupingRule) read(rule.cssRules);
        if (!(rule instanceof CSSStyleRule)) continue;
        for (const [, name, scope] of rule.selectorText.matchAll(/\.([a-z][\w-]*)[^\s,>+~:(]*?(\.l--?\d+)/gi)) {
          if (document.querySelector(`.${name}:not(${scope})`)) found.add(`.${name} without ${scope}`);
        }
      }
    };
    for (const sheet of document.styleSheets) read(sheet.cssRules);
    return [...found];
  });
}

for (const one of visitedPages) {
  test.describe(() => {
    test.use({ who: one.signedIn ? 'byLanguage' : 'nobody' });

    test(`${one.name}: the sheet of a component reaches all its elements`, async ({ page, ids }) => {
      await page.goto(one.path(ids));
      await settled(page);
      expect(await unscoped(page)).toEqual([]);
    });
  });
}

test('the sheets reach what opens and what is picked', async ({ page, ids, lang, text }) => {
  await page.goto('/customers');
  await page.getByRole('main').locator('button[aria-expanded]').first().click();
  await expect(page.getByRole('main').getByRole('link', { name: text.customers.account }).first()).toBeVisible();
  expect(await unscoped(page)).toEqual([]);
  await page.goto(`/customers/${ids.customer}/subscriptions/new`);
  const order = new Wizard(page, lang);
  await order.search.fill('Business Premium');
  await order.offer('Office 365 Business Premium').check();
  await expect(order.side.getByRole('listitem')).toHaveCount(1);
  expect(await unscoped(page)).toEqual([]);
});
