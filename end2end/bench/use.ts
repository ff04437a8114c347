import type { Page } from '@playwright/test';
import { LEAST, idle } from './probe';
import { acts, everything, note } from './samples';
import { quantile } from './table';
import { visit, type Which } from './visit';

/** Waits for other rows; the time from the key or the click to them. */
async function toRows(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.probe.watch());
  await act();
  await page.waitForFunction(() => window.probe.changed > 0, undefined, { timeout: 30_000 });
  return page.evaluate(() => window.probe.changed - window.probe.asked);
}

/** Types, turns the page, opens a record, the account's menu and the form, and goes a step in it. */
export async function use(page: Page, which: Which, at: string): Promise<void> {
  const all: number[] = [];
  /** So many interactions, until the next frame is painted. */
  const act = async (what: string, does: () => Promise<void>, count = 1, isCounted = true): Promise<void> => {
    await page.evaluate(() => (window.probe.interactions = {}));
    await does();
    await idle(page);
    const told = await page.evaluate(() => Object.values(window.probe.interactions));
    // The quickest are not told.
    const times = [...told, ...Array<number>(Math.max(0, count - told.length)).fill(LEAST)];
    if (isCounted) all.push(...times);
    acts[which].set(at + what, [...(acts[which].get(at + what) ?? []), ...times]);
  };
  const press = (what: string, key: string): Promise<void> => act(what, () => page.keyboard.press(key));
  const click = (what: string, selector: string): Promise<void> =>
    act(what, () => page.locator(selector).first().click());
  await visit(page, which);
  await click('click into the search', 'main input[type="search"]');
  // Without a rest between the keys, which would begin a search.
  const type = (): Promise<void> => page.keyboard.type('boul');
  note(`${at}search`, which, await toRows(page, () => act('key in the search', type, 4)));
  await page.keyboard.press('ControlOrMeta+a');
  note(`${at}clear`, which, await toRows(page, () => press('key in the search', 'Backspace')));
  const next = page.getByRole('link', { name: 'Next', exact: true });
  note(`${at}next`, which, await toRows(page, () => act('next page', () => next.click())));
  await click('open a record', 'tbody tr td button[aria-expanded]');
  await click('open the menu', 'header button[popovertarget][aria-haspopup="menu"]');
  await press('close the menu', 'Escape');
  // The app opens a page of its own, the other a dialog: this is told, but not compared.
  const field = page.getByRole('textbox', { name: 'Company name' }).first();
  const opening = page.getByText('Add new customer', { exact: true }).first();
  await act(
    'open the form',
    async () => {
      await opening.click();
      await field.waitFor();
    },
    1,
    false,
  );
  await field.focus();
  for (const key of 'Lefev') await press('key in the form', key);
  await act('next step, with fields missing', async () => {
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  });
  note(`${at}input`, which, quantile(all, 0.95));
  everything[which].set(at, [...(everything[which].get(at) ?? []), ...all]);
}
