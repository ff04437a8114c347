import type { Locator } from '@playwright/test';
import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { settled } from '../accessibility';
import { SubscriptionPage } from '../pages/subscription';
import { pattern } from '../pages/texts';
import { Users } from '../pages/users';
import { Requests } from '../pages/requests';
import { makeColleague } from '../people';

/** Every button at the foot of the dialog is in sight, whole, and nothing lies over it. */
async function expectFootInSight(dialog: Locator): Promise<void> {
  await expect(dialog).toBeVisible();
  const buttons = dialog.locator('.modal__buttons').getByRole('button');
  await expect(buttons.last()).toBeVisible();
  for (const button of await buttons.all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
    const onTop = await button.evaluate((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(onTop, (await button.textContent()) ?? '').toBe(true);
  }
}

for (const viewport of [
  { width: 1280, height: 500 },
  { width: 390, height: 600 },
]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('[R20][R22] the buttons of every dialog of a subscription are in sight', async ({ page, api, text }) => {
      const made = await api.makeCustomer(aCustomer(), { offers: [offers.e1] });
      const shown = new SubscriptionPage(page, 'en');
      await shown.open(made.id, made.subscriptions[0] ?? '');
      await settled(page);
      const close = async () => {
        await page.keyboard.press('Escape');
        await expect(shown.dialog).toBeHidden();
      };
      const field = await shown.openLicenses();
      await field.fill('8');
      await expectFootInSight(shown.dialog);
      await close();
      await shown.endOfTerm.getByRole('button', { name: text.life.schedule, exact: true }).click();
      await expectFootInSight(shown.dialog);
      await close();
      for (const name of [text.life.upgrade, text.life.suspend, text.life.cancel, text.life.cycle]) {
        await shown.action(name).getByRole('button').click();
        if (name === text.life.upgrade) await shown.dialog.getByRole('radio').first().check();
        await expectFootInSight(shown.dialog);
        await close();
      }
      await shown.addOns.getByRole('button').click();
      await shown.dialog.getByRole('radio').first().check();
      await expectFootInSight(shown.dialog);
      await close();
      await shown.facts.getByRole('button', { name: text.life.of_record_title }).click();
      await expectFootInSight(shown.dialog);
    });

    test('[R3][R6][R9] the buttons of the dialogs about partners and users are in sight', async ({
      page,
      api,
      text,
    }) => {
      const requests = new Requests(page, 'en');
      await requests.openDialog();
      for (const button of ['openInEmail', 'copyToClipboard', 'done'] as const) {
        await expect(requests.button(button)).toBeInViewport({ ratio: 1 });
      }
      const reseller = await api.find<{ id: string }>('resellers', 'q=Atelier%20Nuage');
      await page.goto(`/resellers/${reseller.id}`);
      await page
        .getByRole('main')
        .getByRole('button', { name: pattern(text.ending.open_with) })
        .click();
      await expectFootInSight(page.getByRole('dialog'));
      const colleague = await makeColleague(api, 'sales_agent');
      await page.goto('/users');
      for (const action of [text.users.change_role, text.users.disable, text.users.reset, text.users.one_time]) {
        await new Users(page, 'en').choose(action, colleague.email);
        await expectFootInSight(page.getByRole('dialog'));
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.getByRole('button', { name: text.users.invite, exact: true }).click();
      await expectFootInSight(page.getByRole('dialog'));
    });

    test('[R10][R24] the buttons of the dialogs about access and a customer are in sight', async ({
      page,
      api,
      text,
    }) => {
      const made = await api.makeCustomer(aCustomer());
      await page.goto(`/customers/${made.id}/access`);
      for (const name of [text.access.change_of_record, text.access.change_support]) {
        await page.getByRole('button', { name: pattern(name) }).click();
        await expectFootInSight(page.getByRole('dialog'));
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.getByRole('button', { name: text.access.reset_password, exact: true }).click();
      await expectFootInSight(page.getByRole('dialog'));
    });
  });
}
