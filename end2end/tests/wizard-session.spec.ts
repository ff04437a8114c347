import { demoAccount } from '../accounts';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SignIn } from '../pages/sign-in';
import { Wizard } from '../pages/wizard';

inBothLanguages((lang) => {
  test('a sign-in that ends in the middle of the wizard: sign in again, the draft is still there', async ({
    page,
    context,
    text,
  }) => {
    const account = demoAccount(lang === 'fr' ? 'sales' : 'admin');
    const wizard = new Wizard(page, lang);
    const customer = aCustomer();
    await wizard.open();
    await wizard.fillDetails(customer);
    await wizard.goToSubscriptions();
    await wizard.order('Office 365 Enterprise E3', 9);
    await wizard.goToReview();
    await context.clearCookies();
    await wizard.button('submit').click();
    const dialog = page.getByRole('dialog', { name: text.shell.expired_title });
    await expect(dialog).toBeVisible();
    await new SignIn(page, lang, dialog).signIn(account.email, account.password);
    await expect(dialog).toBeHidden();
    await expect(wizard.heading).toHaveText(text.wizard.review);
    await wizard.submit();
    await expect(page.getByText(`admin@${customer.prefix}.onmicrosoft.com`, { exact: true })).toBeVisible();
  });
});
