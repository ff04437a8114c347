import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { expectAccessible, inTheme, settled } from '../accessibility';
import { SubscriptionPage } from '../pages/subscription';
import { pattern } from '../pages/texts';

const widths = [
  { name: '1280 px', viewport: { width: 1280, height: 800 } },
  { name: '390 px', viewport: { width: 390, height: 844 } },
];

inBothLanguages((lang) => {
  test('[S35][R25] Azure: the notice with its links stays, and nothing is offered that does not apply', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { offers: [offers.azure], quantity: 1 });
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, made.subscriptions[0] ?? '');
    await expect(shown.main.getByText(text.subscription.azure_title, { exact: true })).toBeVisible();
    await expect(shown.main.getByRole('link', { name: pattern(text.dashboard.azure_portal) })).toBeVisible();
    await expect(shown.decision).toContainText(text.life.no_end);
    await expect(shown.licenses).toContainText(text.subscription.usage);
    await expect(shown.button(text.life.change_licenses)).toHaveCount(0);
    await expect(shown.endOfTerm).toHaveCount(0);
    await expect(shown.action(text.life.upgrade)).toHaveCount(0);
    const cancel = shown.action(text.life.cancel);
    await expect(cancel).toContainText(text.refusals.no_window);
    await expect(cancel.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
    await expect(shown.action(text.life.suspend).getByRole('button')).not.toHaveAttribute('aria-disabled', 'true');
  });

  test('axe finds nothing on the page of a subscription and its dialogs, in both themes and widths', async ({
    page,
    text,
    api,
  }) => {
    test.slow();
    const made = await api.makeCustomer(aCustomer(), { addOns: [offers.threatProtection] });
    const other = await api.makeCustomer(aCustomer(), { offers: [offers.e1] });
    const shown = new SubscriptionPage(page, lang);
    const look = async (where: string) => {
      for (const { name: width, viewport } of widths) {
        await page.setViewportSize(viewport);
        for (const theme of ['light', 'dark'] as const) {
          await inTheme(page, theme);
          await expectAccessible(page, `${where}, ${theme}, ${width}`);
        }
      }
    };
    const close = async () => {
      await page.keyboard.press('Escape');
      await expect(shown.dialog).toBeHidden();
    };
    await shown.open(made.id, made.subscriptions[0] ?? '');
    await settled(page);
    const field = await shown.openLicenses();
    await field.fill('8');
    await look('licenses');
    await field.fill('ten');
    await look('licenses with an error');
    await close();
    await shown.schedule(3);
    await look('the page with a scheduled change');
    await shown.endOfTerm.getByRole('button', { name: text.life.schedule_other }).click();
    await look('scheduling');
    await close();
    await shown.action(text.life.suspend).getByRole('button').click();
    await look('suspending');
    await close();
    await shown.action(text.life.cancel).getByRole('button').click();
    await look('cancelling');
    await close();
    await shown.action(text.life.cycle).getByRole('button').click();
    await expect(shown.dialog.getByRole('listitem')).toHaveCount(1);
    await look('billing cycle');
    await close();
    await shown.addOns.getByRole('button').click();
    await shown.dialog.getByRole('radio').first().check();
    await look('ordering an add-on');
    await close();
    await shown.facts.getByRole('button', { name: text.life.of_record_title }).click();
    await look('reseller of record');
    await close();
    await shown.open(other.id, other.subscriptions[0] ?? '');
    await shown.action(text.life.upgrade).getByRole('button').click();
    await shown.dialog.getByRole('radio').first().check();
    await look('upgrading');
  });
});
