import type { Locator, Page } from '@playwright/test';
import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { Wizard } from '../pages/wizard';

/** Presses Tab until it is there; a keyboard has nothing else. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let press = 0; press < 80; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Whether something lies over the middle of what has the focus: its name, or nothing. */
async function hiddenFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body || active.closest('.wizard__actions')) return undefined;
    const { x, y, width, height } = active.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    const seen = hit && (active.contains(hit) || hit.contains(active) || hit.closest('label')?.contains(active));
    return seen ? undefined : active.outerHTML.slice(0, 160);
  });
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport });

    test('what has the focus never lies under the buttons at the foot, forwards or backwards', async ({ page }) => {
      const wizard = new Wizard(page, 'en');
      const walk = async () => {
        const hidden: string[] = [];
        for (const key of ['Tab', 'Shift+Tab']) {
          for (let press = 0; press < 45; press += 1) {
            await page.keyboard.press(key);
            const found = await hiddenFocus(page);
            if (found) hidden.push(`${key}: ${found}`);
          }
        }
        return hidden;
      };
      await wizard.open();
      await wizard.fillDetails(aCustomer());
      await wizard.heading.focus();
      expect(await walk(), 'the details').toEqual([]);
      await wizard.goToSubscriptions();
      await wizard.order('Office 365 Enterprise E3', 2);
      await wizard.heading.focus();
      expect(await walk(), 'the offers').toEqual([]);
    });
  });
}

test('the whole wizard with the keyboard alone', async ({ page, label, text }) => {
  const wizard = new Wizard(page, 'en');
  const customer = aCustomer();
  const type = async (target: Locator, words: string) => {
    await tabTo(page, target);
    await page.keyboard.type(words);
  };
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  await page.goto('/customers');
  await expect(wizard.heading).toHaveText(label.customers);
  await press(page.getByRole('main').getByRole('link', { name: label.addNewCustomer, exact: true }).first());
  await expect(wizard.heading).toHaveText(label.newCustomer);

  await type(wizard.country, 'France');
  await expect(wizard.country).toHaveValue('France');
  await type(wizard.reseller, 'Atelier Nuage');
  await page.getByRole('option', { name: 'Atelier Nuage' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(wizard.reseller).toHaveValue('Atelier Nuage');
  await type(wizard.field('company_name'), customer.company);
  await type(wizard.field('domain'), customer.prefix);
  await type(wizard.field('line1'), customer.line1);
  await type(wizard.field('postal_code'), customer.postalCode);
  await type(wizard.field('city'), customer.city);
  await type(wizard.field('first_name'), customer.firstName);
  await type(wizard.field('last_name'), customer.lastName);
  await type(wizard.field('email'), customer.email);
  await page.keyboard.press('Enter');

  await expect(wizard.heading).toHaveText(label.newSubscription);
  await expect(wizard.heading).toBeFocused();
  await type(wizard.search, 'Office 365 Business Premium');
  await press(wizard.offer('Office 365 Business Premium'), 'Space');
  const licenses = wizard.licenses('Office 365 Business Premium');
  await tabTo(page, licenses);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(licenses).toHaveValue('3');
  await press(wizard.button('nextReview'));

  await expect(wizard.heading).toHaveText(text.wizard.review);
  await press(wizard.button('submit'));
  await expect(wizard.heading).toHaveText(label.confirmation);
  await press(page.getByRole('button', { name: text.wizard.copy_both, exact: true }));
  await press(wizard.button('done'));
  await expect(wizard.heading).toHaveText(label.customers);
  await expect(page.getByText(customer.company).first()).toBeVisible();
});
