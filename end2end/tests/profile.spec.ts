import { deflateSync } from 'node:zlib';
import { expect, inBothLanguages, test, type Page } from '../fixtures';
import { expectAccessible, settled } from '../accessibility';
import { fill, pattern } from '../pages/texts';

/** A chunk of a PNG, with the checksum that browsers look at. */
function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  let sum = 0xffffffff;
  for (const byte of body) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE((sum ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A real image of one color. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x66)]);
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(height).fill(row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** The admin agent with the language under test: no other test may find the account changed. */
async function reading(page: Page, language: string): Promise<void> {
  await page.route('**/portal/v1/session', async (route) => {
    const answer = await route.fetch();
    const session = (await answer.json()) as { account: { language?: string } };
    session.account.language = language;
    await route.fulfill({ response: answer, json: session });
  });
}

inBothLanguages((lang) => {
  test.describe('an admin agent', () => {
    test.use({ who: 'admin' });

    test('[S7][S8][S9] asks for a change per location, opens it in email, and withdraws it', async ({ page, text }) => {
      const t = text.profile;
      const place = `Québec & ${lang} ${Date.now()}`;
      await reading(page, lang);
      await page.goto('/');
      await page.getByRole('link', { name: text.dashboard.profile_link, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.title);
      const entry = page.getByRole('region', { name: t.entry });
      await expect(entry.getByText('Northlight Distribution')).toBeVisible();
      await expect(entry.getByRole('link', { name: new RegExp(text.dashboard.official_list) })).toHaveAttribute(
        'href',
        /^https:/,
      );

      await page.getByRole('button', { name: t.ask, exact: true }).click();
      const set = (n: number) => page.getByRole('group', { name: fill(t.location_n, { n }), exact: true });
      await expect(set(1).getByRole('textbox', { name: t.company_name })).toHaveValue('Northlight Distribution');
      await page.getByRole('button', { name: text.common.submit, exact: true }).click();
      await expect(set(1).getByRole('textbox', { name: t.target_url })).toBeFocused();
      await expect(set(1).getByText(text.fields.required)).toHaveCount(2);

      // The words are the page's, whatever language the browser speaks; the browser's own field is not shown.
      const file = (n: number) => set(n).locator('input[type=file]');
      await expect(file(1)).toBeHidden();
      const choose = set(1).getByRole('button', { name: `${t.logo} ${t.logo_choose}`, exact: true });
      await expect(set(1).getByText(t.logo_none, { exact: true })).toBeVisible();
      const chooser = page.waitForEvent('filechooser');
      await choose.press('Enter');
      await (await chooser).setFiles([]);
      for (const [name, buffer, words] of [
        ['logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), text.fields.not_an_image],
        ['logo.png', Buffer.from('no image at all'), text.fields.not_an_image],
        [
          'large.png',
          Buffer.concat([png(8, 8), Buffer.alloc(5 * 1024 * 1024)]),
          fill(text.fields.too_large, { max: 1 }),
        ],
      ] as const) {
        await file(1).setInputFiles({ name, mimeType: 'image/png', buffer });
        await expect(set(1).getByText(words)).toBeVisible();
      }
      await expectAccessible(page, 'the form with errors');
      await set(1).getByRole('textbox', { name: t.target_url }).fill('http://northlight.example');
      await expect(set(1).getByText(text.fields.web_address)).toBeVisible();
      await set(1).getByRole('textbox', { name: t.target_url }).fill('https://northlight.example/?a=1&b=2');
      await file(1).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png(40, 20) });
      await expect(set(1).getByText(fill(t.pixels, { width: 40, height: 20 }))).toBeVisible();
      await expect(set(1).getByRole('button', { name: new RegExp(t.logo_other) })).toBeVisible();
      await expect(set(1).getByText('logo.png', { exact: true })).toBeVisible();

      await page.getByRole('button', { name: t.add_location, exact: true }).click();
      await page.getByRole('button', { name: t.add_location, exact: true }).click();
      await page.getByRole('button', { name: fill(t.remove_location, { n: 3 }), exact: true }).click();
      await expect(page.getByRole('group')).toHaveCount(2);
      await set(2).getByRole('textbox', { name: t.location, exact: true }).fill(place);
      await set(2).getByRole('textbox', { name: t.target_url }).fill('https://northlight.example/quebec');
      await file(2).setInputFiles({ name: 'other.png', mimeType: 'image/png', buffer: png(30, 30) });
      await page.getByRole('button', { name: text.common.submit, exact: true }).click();

      const request = page
        .getByRole('article')
        .filter({ hasText: place })
        .filter({ has: page.getByRole('heading', { level: 3 }) });
      await expect(request.getByText(pattern(t.expected))).toBeVisible();
      const logo = request.getByRole('img', { name: fill(t.logo_of, { location: place }) });
      await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(30);
      const mail = request.getByRole('link', { name: t.open_in_email, exact: true });
      const address = new URL((await mail.getAttribute('href')) ?? '');
      const body = address.searchParams.get('body') ?? '';
      for (const part of ['Northlight Distribution', place, 'https://northlight.example/?a=1&b=2', '\r\n']) {
        expect(body).toContain(part);
      }
      await expectAccessible(page, 'a request');

      await page.reload();
      await request.getByRole('button', { name: t.withdraw, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: t.withdraw_title });
      await dialog.getByRole('button', { name: t.withdraw, exact: true }).click();
      await expect(request.getByText(t.state_withdrawn, { exact: true })).toBeVisible();
      await expect(request.getByText(pattern(t.closed))).toBeVisible();
      await expect(mail).toHaveCount(0);
    });
  });

  test.describe('signed out', () => {
    test.use({ who: 'nobody' });

    test('[S15][S17] how to enroll is open to resellers who have no account yet', async ({ page, text }) => {
      await page.goto('/help/how-to-enroll');
      await settled(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.help.how_to_enroll);
      const partner = page.getByRole('link', { name: new RegExp(text.help.he_partner) });
      await expect(partner).toHaveAttribute('href', /^https:/);
      await expectAccessible(page, 'how to enroll, signed out');
      // Without a navigation beside it the page has the whole width.
      const wide = await page.getByRole('main').evaluate((main) => main.clientWidth);
      expect(wide).toBeGreaterThan(1000);
      await page.goto('/help/customer-accounts');
      await expect(page.getByRole('textbox', { name: text.sign_in.email, exact: true })).toBeVisible();
    });
  });
});

test.describe('a sales agent, who reads French', () => {
  test.use({ who: 'sales', lang: 'fr' });

  test('[R29] reads the profile and changes nothing', async ({ page, text }) => {
    await page.goto('/profile');
    await expect(page.getByText(text.profile.read_only)).toBeVisible();
    await expect(page.getByRole('button', { name: text.profile.ask, exact: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: text.dashboard.mark_reviewed, exact: true })).toHaveCount(0);
  });

  test('no requested change looks like every other empty place', async ({ page, text }) => {
    await page.route('**/portal/v1/profile-requests*', (route) =>
      route.fulfill({ json: { items: [], supportEmail: '' } }),
    );
    await page.goto('/profile');
    const empty = page.locator('.card').filter({ has: page.getByText(text.profile.none, { exact: true }) });
    await expect(empty.locator('svg')).toBeVisible();
  });
});

test.describe('a reseller', () => {
  test.use({ who: 'reseller', lang: 'fr' });

  test('[R29] has no entry in the list of providers', async ({ page, text }) => {
    await page.goto('/profile');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.profile.not_yours);
  });
});
