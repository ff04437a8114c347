import type { BrowserContext } from '@playwright/test';
import { demoAccount, type Who } from '../accounts';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SignIn } from '../pages/sign-in';
import { fill } from '../pages/texts';

test.use({ who: 'nobody' });

/** Another tab of the same browser signs in: the cookie is common to all. */
async function signInElsewhere(context: BrowserContext, who: Who): Promise<void> {
  const { email, password } = demoAccount(who);
  const Origin = new URL(process.env.E2E_URL ?? '').origin;
  const answer = await context.request.post('/portal/v1/sign-in', { data: { email, password }, headers: { Origin } });
  expect(answer.status(), await answer.text()).toBe(200);
}

inBothLanguages((lang) => {
  test('[R13] a tab goes on when another has signed in again, and asks when it was somebody else', async ({
    page,
    context,
    text,
    api,
  }) => {
    const who = lang === 'fr' ? 'sales' : 'admin';
    const customer = aCustomer();
    const made = await api.makeCustomer(customer, { offers: [] });
    await signInElsewhere(context, who);
    await page.goto(`/customers/${made.id}`);
    const city = page.getByRole('main').getByRole('textbox', { name: text.customer.city, exact: true });
    const save = page.getByRole('main').getByRole('button', { name: text.customer.save, exact: true });
    const saved = page.getByText(fill(text.customer.saved, { name: customer.company }));
    const edit = page.getByRole('main').getByRole('button', { name: text.common.edit, exact: true });
    await edit.click();
    await city.fill('Rezé');
    await signInElsewhere(context, who);
    await save.click();
    await expect(saved).toBeVisible();

    await edit.click();
    await city.fill('Vertou');
    await signInElsewhere(context, 'other');
    await save.click();
    const dialog = page.getByRole('dialog', { name: text.shell.expired_title });
    await expect(dialog).toBeVisible();
    const { email, password } = demoAccount(who);
    await new SignIn(page, lang, dialog).signIn(email, password);
    await expect(dialog).toBeHidden();
    await expect(city).toHaveValue('Vertou');
    await save.click();
    const path = `/v1/customers/${made.id}/profiles/billing`;
    const stored = async () => (await api.get<{ defaultAddress: { city: string } }>(path)).defaultAddress.city;
    await expect.poll(stored).toBe('Vertou');
  });
});
