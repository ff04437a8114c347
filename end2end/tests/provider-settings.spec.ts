import type { Api } from '../api';
import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible, inTheme } from '../accessibility';
import { makeColleague, signInOn } from '../people';

// One setting of one provider, whose resellers no other test works for: one test after the other.
test.describe.configure({ mode: 'serial' });
test.use({ who: 'nobody' });

const stored = (api: Api) => api.get<{ resellersAddLicenses: boolean }>('/portal/v1/provider-settings');

inBothLanguages((lang) => {
  test('[R4] An admin agent keeps adding licenses to the provider; the others read it', async ({
    page,
    text,
    signedIn,
  }) => {
    const t = text.reseller_settings;
    const olga = await signedIn('other');
    await olga.send('PUT', '/portal/v1/provider-settings', { resellersAddLicenses: true });
    const admin = await makeColleague(olga, 'admin_agent', lang);
    const helpdesk = await makeColleague(olga, 'helpdesk_agent', lang);
    const card = page.getByRole('region', { name: t.title, exact: true });
    const choice = card.getByRole('checkbox', { name: t.add_licenses, exact: true });

    await signInOn(page, admin.api);
    await page.goto('/profile');
    await expect(choice).toBeChecked();
    await expect(choice).toHaveAccessibleDescription(t.meaning);
    await choice.focus();
    await page.keyboard.press('Space');
    await expect(page.getByText(t.now_forbidden)).toBeVisible();
    await page.reload();
    await expect(choice).not.toBeChecked();
    expect(await stored(olga)).toEqual({ resellersAddLicenses: false });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const theme of ['light', 'dark'] as const) {
        await inTheme(page, theme);
        await expectAccessible(page, `profile, ${theme}, ${width} px`);
      }
    }

    // What could not be saved is not shown as if it were.
    await page.route('**/portal/v1/provider-settings', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await choice.click();
    await expect(card.getByRole('alert')).toBeVisible();
    await expect(choice).not.toBeChecked();
    await page.unroute('**/portal/v1/provider-settings');
    await choice.click();
    await expect(page.getByText(t.now_allowed)).toBeVisible();
    await expect(card.getByRole('alert')).toHaveCount(0);
    expect(await stored(olga)).toEqual({ resellersAddLicenses: true });

    await signInOn(page, helpdesk.api);
    await page.goto('/profile');
    await expect(card.getByText(t.allowed)).toBeVisible();
    await expect(card.getByText(t.read_only)).toBeVisible();
    await expect(choice).toHaveCount(0);
  });
});
