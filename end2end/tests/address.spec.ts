import { demoAccount } from '../accounts';
import { aCustomer } from '../customer';
import { expect, test } from '../fixtures';
import { List } from '../pages/list';
import { SignIn } from '../pages/sign-in';
import { fill } from '../pages/texts';

test.describe('over sign-in', () => {
  test.use({ who: 'nobody' });

  test('[S62] a shared link keeps its search', async ({ page }) => {
    const { email, password } = demoAccount('admin');
    await page.goto('/customers?q=C%26A');
    await new SignIn(page, 'en').signIn(email, password);
    await expect(new List(page, 'en').searchBox).toHaveValue('C&A');
  });
});

test('[S62] what is typed into a search stays as it was typed, and so does its link', async ({ page }) => {
  const list = new List(page, 'en');
  await page.goto('/customers');
  for (const typed of ['50%20', '#eins', '100%', 'C&A', 'a+b', '%2526', '?q=x', 'ü / é']) {
    await list.search(typed);
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === typed);
    await expect(list.searchBox).toHaveValue(typed);
  }
  await list.search('50%20 C&A');
  await expect(page).toHaveURL(/q=50%2520%20C%26A/);
  await page.reload();
  await expect(list.searchBox).toHaveValue('50%20 C&A');
});

test('[S64] an open record stands in the address: Back and a reload find it open', async ({ page, api, text }) => {
  const customer = aCustomer();
  const made = await api.makeCustomer(customer, { offers: [] });
  await page.goto(`/customers?q=${encodeURIComponent(customer.company)}`);
  const name = fill(text.components.show_details, { name: customer.company });
  const arrow = page.getByRole('button', { name });
  const record = page.locator(`[id="record-${made.id}"]`);
  await arrow.click();
  await expect(page).toHaveURL(new RegExp(`open=${made.id}`));
  await page.getByRole('rowheader').getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/customers/${made.id}$`));
  await page.goBack();
  await expect(record.getByText(made.id)).toBeVisible();
  await page.reload();
  await expect(record.getByText(made.id)).toBeVisible();
  await arrow.click();
  await expect(page).not.toHaveURL(/open=/);
});
