import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAccessible, expectNoSideways } from '../accessibility';
import { expect, inBothLanguages, test } from '../fixtures';
import { Export, contentOf } from '../pages/export';
import { List } from '../pages/list';

const EXPORTS = '**/portal/v1/views/*/export?*';

inBothLanguages((lang) => {
  const french = lang === 'fr';

  test('[rank 1][rank 10] a list is exported by the keyboard, as it is filtered and sorted, in the reader’s language', async ({
    page,
    text,
    api,
  }) => {
    const dialog = new Export(page, lang);
    const list = new List(page, lang);
    await page.goto('/subscriptions?state=suspended&sort=customer');
    await expect(list.names.first()).toBeVisible();
    await dialog.opener.focus();
    await page.keyboard.press('Enter');
    await expect(dialog.format).toBeFocused();
    await expectAccessible(page, 'the dialog');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Tab');
    await expect(dialog.columns).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toMatch(french ? /^abonnements-\d{4}-\d\d-\d\d\.csv$/ : /^subscriptions-.*\.csv$/);
    const content = (await contentOf(file)).toString('utf8');
    const [head, ...rows] = content.trimEnd().split('\r\n');
    const delimiter = french ? ';' : ',';
    const heads = [text.subscriptions.offer, text.subscription.friendly_name, text.subscriptions.customer];
    expect(head?.startsWith((french ? '\ufeff' : '') + heads.join(delimiter))).toBe(true);
    expect(head).toContain(`${text.subscriptions.decision} (UTC)`);
    expect(head).not.toContain(text.export_columns.subscription_id);
    const known = await api.get<{ items: { customerName: string }[]; total: number }>(
      '/portal/v1/views/subscriptions?state=suspended&sort=customer&size=200&count=true',
    );
    expect(rows).toHaveLength(known.total);
    for (const [at, row] of rows.entries()) {
      expect(row).toContain(known.items[at]?.customerName);
      expect(row).toContain(text.subscription.state_suspended);
    }
    await expect(dialog.dialog).toBeHidden();
    await expect(dialog.opener).toBeFocused();
  });

  test('[rank 1] all columns of a workbook', async ({ page, text }) => {
    const dialog = new Export(page, lang);
    await page.goto('/customers');
    await dialog.opener.click();
    await dialog.format.selectOption({ label: text.exports.xlsx });
    await dialog.columns.selectOption({ label: text.exports.columns_all });
    const asked = page.waitForRequest(EXPORTS);
    const file = await dialog.download();
    expect(file.suggestedFilename()).toMatch(french ? /^clients-.*\.xlsx$/ : /^customers-.*\.xlsx$/);
    expect((await contentOf(file)).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    const sent = new URL((await asked).url()).searchParams;
    expect([sent.get('format'), sent.get('columns'), sent.get('lang')]).toEqual(['xlsx', null, lang]);
    expect(sent.get('zone')).toBeTruthy();
  });

  test('an export shows how far it is, and is canceled', async ({ page, text }) => {
    await page.route(EXPORTS, () => new Promise(() => {}));
    await page.route('**/portal/v1/exports/*', (route) => route.fulfill({ json: { rows: 3, packing: false } }));
    const dialog = new Export(page, lang);
    await page.goto('/resellers');
    await dialog.opener.click();
    await dialog.start.click();
    await expect(dialog.bar).toHaveAttribute('value', '3');
    await expectAccessible(page, 'under way');
    await dialog.stop.focus();
    await page.keyboard.press('Enter');
    await expect(dialog.bar).toHaveCount(0);
    await expect(dialog.start).toBeVisible();
    await expect(page.getByText(text.exports.stopped)).toBeVisible();
    await dialog.start.click();
    await expect(dialog.bar).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog.dialog).toBeHidden();
    await expect(dialog.opener).toBeFocused();
  });

  test.describe('an export that fails', () => {
    test.use({ allowedErrors: [/Failed to load resource/, /ERR_INCOMPLETE_CHUNKED_ENCODING/, /429/] });

    test('stays in the dialog with what to do, and can be tried again', async ({ page, text }) => {
      const dialog = new Export(page, lang);
      await page.route(EXPORTS, (route) =>
        route.fulfill({ status: 429, json: { code: 429, description: 'Later.', data: [], source: '', fields: [] } }),
      );
      await page.goto('/resellers');
      await dialog.opener.click();
      await dialog.start.click();
      await expect(dialog.alert).toContainText(text.exports.too_many);
      await expectAccessible(page, 'refused');
      await page.unroute(EXPORTS);
      await dialog.download();
      await expect(dialog.dialog).toBeHidden();
    });

    test('[R44] saves nothing of a transfer that breaks off', async ({ page, text }) => {
      const broken = createServer((_, answer) => {
        answer.writeHead(200, { 'Content-Type': 'text/csv' });
        answer.write('Name,PartnerID\r\n', () => answer.destroy());
      });
      await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
      const { port } = broken.address() as AddressInfo;
      await page.route(EXPORTS, (route) => route.continue({ url: `http://127.0.0.1:${port}/` }));
      let saved = 0;
      page.on('download', () => (saved += 1));
      const dialog = new Export(page, lang);
      await page.goto('/resellers');
      await dialog.opener.click();
      await dialog.start.click();
      await expect(dialog.alert).toContainText(text.exports.incomplete);
      expect(saved).toBe(0);
      broken.close();
    });
  });

  test('the dialog fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const dialog = new Export(page, lang);
    await page.goto('/activity');
    await dialog.opener.click();
    await expect(dialog.start).toBeInViewport();
    await expectNoSideways(page, 'the dialog');
    await expectAccessible(page, 'the dialog');
  });
});
