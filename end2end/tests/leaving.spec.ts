import type { Page } from '@playwright/test';
import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { settled } from '../accessibility';
import { Shell } from '../pages/shell';

/** Everything but reading waits until it is let go. */
async function holdWrites(page: Page, address: string): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    if (route.request().method() !== 'GET') await held;
    await route.continue();
  });
  return release;
}

test('an answer that comes after its page was left does no harm', async ({ page, api, text }) => {
  const made = await api.makeCustomer(aCustomer(), { offers: [] });
  const shell = new Shell(page, 'en');
  const main = page.getByRole('main');
  const button = (name: string) => main.getByRole('button', { name, exact: true });
  const asked = page.getByRole('dialog').getByRole('button', { name: text.shell.leave, exact: true });
  const saves: { path: string; address: string; save: () => Promise<unknown> }[] = [
    {
      path: `/customers/${made.id}`,
      address: '**/qualification',
      save: async () => {
        await main.getByRole('combobox', { name: text.customer.qualification, exact: true }).selectOption('nonprofit');
        await button(text.customer.qualification_save).click();
        await page.getByRole('dialog').getByRole('button', { name: text.common.save, exact: true }).click();
      },
    },
    {
      path: `/customers/${made.id}`,
      address: '**/profiles/billing',
      save: async () => {
        await button(text.common.edit).click();
        await main.getByRole('textbox', { name: text.customer.city, exact: true }).fill('Rezé');
        await button(text.customer.save).click();
      },
    },
    {
      path: '/account',
      address: '**/portal/v1/account',
      save: async () => {
        await button(text.account.edit).click();
        await button(text.common.save).click();
      },
    },
    {
      path: '/account',
      address: '**/portal/v1/account/password',
      save: async () => {
        await button(text.account.change_password).click();
        await main.getByLabel(text.account.current_password, { exact: true }).fill('not the password');
        await main.getByLabel(text.account.new_password, { exact: true }).fill('two green bicycles 42');
        await button(text.account.change_password).click();
      },
    },
  ];
  for (const { path, address, save } of saves) {
    await page.goto(path);
    await settled(page);
    const release = await holdWrites(page, address);
    const sent = page.waitForRequest((request) => request.method() !== 'GET');
    await save();
    const answer = (await sent).response();
    await shell.navigation.getByRole('link', { name: text.resellers.title, exact: true }).click();
    // What is being saved is unsaved until the answer is there.
    await expect(asked.or(shell.heading.filter({ hasText: text.resellers.title }))).toBeVisible();
    if (await asked.isVisible()) await asked.click();
    await expect(shell.heading).toHaveText(text.resellers.title);
    release();
    await answer;
    // The app still answers: a dead one would not.
    await shell.goTo('customers');
    await expect(shell.heading).toHaveText(text.customers.title);
    await page.unroute(address);
  }
});
