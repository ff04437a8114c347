import { aCustomer } from '../customer';
import { aRequest } from '../invitations';
import { expect, inBothLanguages, test } from '../fixtures';
import { settled } from '../accessibility';
import { Requests } from '../pages/requests';
import { Wizard } from '../pages/wizard';

inBothLanguages((lang) => {
  test('[S52][S53] confirmation, order and subscription print as documents: no menu, no buttons', async ({
    page,
    ids,
    text,
  }) => {
    const printed = async (): Promise<void> => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const shown = page.locator('button, nav, [role="status"] .toast').filter({ visible: true });
      await expect(shown).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
      await page.emulateMedia({ media: null, colorScheme: null });
    };
    for (const path of [`orders/${ids.order}`, `subscriptions/${ids.subscription}`]) {
      await page.goto(`/customers/${ids.customer}/${path}`);
      await settled(page);
      await printed();
    }
    const customer = aCustomer();
    const wizard = new Wizard(page, lang);
    await wizard.open();
    await wizard.fillDetails(customer);
    await wizard.goToSubscriptions();
    await wizard.order('Exchange Online (Plan 1)', 3);
    await wizard.goToReview();
    await wizard.submit();
    await printed();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(`admin@${customer.prefix}.onmicrosoft.com`).first()).toBeVisible();
    await expect(page.getByText(text.wizard.success_title).first()).toBeVisible();
    // What is copied has a space between the title of a message and its text.
    const message = page.getByRole('status').filter({ hasText: text.wizard.success_title });
    const bold = message.getByText(text.wizard.success_title, { exact: true });
    expect(await message.innerText()).toContain(`${text.wizard.success_title} `);
    expect(await bold.textContent()).toBe(`${text.wizard.success_title} `);
  });
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport });

    test('[R6] what the app says by itself covers nothing that can be pressed', async ({ page, api, text }) => {
      const requests = new Requests(page, 'en');
      const asked = await aRequest(api);
      await page.goto(`/resellers/requests?q=${encodeURIComponent(asked.recipient)}`);
      await requests.choose('revoke_for', asked.recipient);
      const question = page.getByRole('dialog', { name: text.requests.revoke_title, exact: true });
      await question.getByRole('button', { name: text.requests.revoke, exact: true }).click();
      await expect(page.getByText(text.requests.revoked)).toBeVisible();
      await expect(requests.row(asked.recipient)).toContainText(text.requests.state_revoked);
      const covered = await page.evaluate(() => {
        const toast = document.querySelector('.toast');
        const box = toast?.getBoundingClientRect();
        if (!toast || !box) return ['no notice is there'];
        const controls = [...document.querySelectorAll('a, button, input, select, textarea')];
        const meets = (rect: DOMRect): boolean =>
          rect.width > 1 &&
          rect.height > 1 &&
          rect.left < box.right &&
          rect.right > box.left &&
          rect.top < box.bottom &&
          rect.bottom > box.top;
        return controls
          .filter((one) => !toast.contains(one) && one.checkVisibility() && meets(one.getBoundingClientRect()))
          .map((one) => one.outerHTML.slice(0, 120));
      });
      expect(covered).toEqual([]);
    });
  });
}

test.describe('nobody signed in', () => {
  test.use({ who: 'nobody' });

  test('[S46] the browser is told of no error where nothing is wrong: at sign-in', async ({ page }) => {
    const refused: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
    });
    await page.goto('/sign-in');
    await settled(page);
    expect(refused).toEqual([]);
  });
});

test('[S46] the browser is told of no error where nothing is wrong: with a free domain', async ({ page, text }) => {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  const wizard = new Wizard(page, 'en');
  await wizard.open();
  await wizard.field('domain').fill(aCustomer().prefix);
  await expect(page.getByText(text.wizard.domain_free, { exact: true })).toBeVisible();
  expect(refused).toEqual([]);
});
