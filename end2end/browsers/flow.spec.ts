import { writeFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import { demoAccount } from '../accounts';
import { aCustomer } from '../customer';
import { labels } from '../pages/labels';
import { fill, texts } from '../pages/texts';
import { Engine, type Driver } from './engine';
import { firefox } from './firefox';
import { webkit } from './webkit';

const label = labels.en;
const text = texts.en;
const offer = 'Office 365 Enterprise E3';
// The provider's own country is chosen already.
const customer = aCustomer({ country: 'GB', line1: '12 Mill Lane', postalCode: 'LS1 4AP', city: 'Leeds' });

const start: Record<string, (baseURL: string) => Promise<Driver>> = {
  Firefox: (baseURL) => firefox(process.env.FIREFOX ?? '', baseURL),
  WebKit: (baseURL) => webkit(process.env.WEBKIT_DRIVER ?? '', baseURL),
};

/** One browser for the whole flow: each test goes on where the one before it ended. */
const test = base.extend<object, { engine: Engine }>({
  engine: [
    async ({}, use, info) => {
      const driver = await start[info.project.name]?.(process.env.E2E_URL ?? '');
      if (!driver) throw new Error(`no such engine: ${info.project.name}`);
      await use(new Engine(driver));
      await driver.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'serial' });

// For whoever looks at what went wrong.
test.afterEach(async ({ engine }, info) => {
  if (info.status === info.expectedStatus) return;
  await writeFile(info.outputPath('page.png'), await engine.driver.picture());
});

test('one signs in', async ({ engine }) => {
  const { email, password } = demoAccount('admin');
  await engine.open('/');
  await engine.type(text.sign_in.email, email);
  await engine.type(text.sign_in.password, password);
  await engine.click('button', text.sign_in.submit);
  await engine.sees('heading', label.dashboard);
});

test('[S21][S25][S26][S27] the dialog of a request shows a draft in the language that is chosen, with its link; its list looks as its fields do', async ({
  engine,
}) => {
  await engine.click('link', label.resellers);
  await engine.click('button', label.requestPartnership);
  await expect.poll(() => engine.value(text.requests.message)).toMatch(/\/invitations\/\S{20}/);
  expect(await engine.look(text.requests.message_language)).toEqual(await engine.look(text.requests.subject));
  await engine.choose(text.requests.message_language, 'fr');
  const subject = fill(texts.fr.request_message.subject, { provider: 'Northlight Distribution' });
  await expect.poll(() => engine.value(text.requests.subject)).toBe(subject);
  await engine.click('button', label.done);
  await engine.seesNo('button', label.openInEmail);
});

test('[S46][S47][S48][S49][S50][S52][S53] a new customer with a subscription, from the form to Confirmation', async ({
  engine,
}) => {
  const t = text.wizard;
  await engine.click('link', label.customers);
  await engine.click('link', label.addNewCustomer);
  await engine.sees('heading', label.newCustomer);
  await engine.type(t.company_name, customer.company);
  await engine.type(t.domain, customer.prefix);
  await engine.type(t.line1, customer.line1);
  await engine.type(t.city, customer.city);
  await engine.type(t.postal_code, customer.postalCode);
  await engine.type(t.first_name, customer.firstName);
  await engine.type(t.last_name, customer.lastName);
  await engine.type(t.email, customer.email);
  await engine.click('button', label.nextSubscriptions);
  await engine.sees('heading', label.newSubscription);
  await engine.type(text.offers.search, offer);
  await engine.click('field', offer);
  await engine.type(fill(text.offers.quantity, { offer }), '12');
  await engine.click('button', label.nextReview);
  await engine.sees('heading', t.review);
  await engine.click('button', label.submit);
  await engine.sees('heading', label.confirmation);
  await engine.sees('heading', label.setupInfo);
  expect(await engine.text('heading', label.setupInfo, 'main')).toContain(`admin@${customer.prefix}.onmicrosoft.com`);
  // Done asks nobody who has copied what is shown once.
  await engine.click('button', t.copy_both);
  await engine.click('button', label.done);
  await engine.sees('heading', label.customers);
});

test('[S57][S61][S62] the list finds the customer, and still has it after a reload', async ({ engine }) => {
  await engine.type(text.customers.search, customer.prefix);
  await engine.sees('rowheader', customer.company);
  await expect.poll(() => engine.address()).toContain(`q=${customer.prefix}`);
  await engine.open(await engine.address());
  await engine.sees('rowheader', customer.company);
});

test('[S39][S60] its subscription is opened, and licenses are added', async ({ engine }) => {
  await engine.click('link', customer.company);
  await engine.sees('heading', customer.company);
  await engine.click('link', label.subscriptions);
  await engine.click('link', offer);
  await engine.sees('region', text.life.next_decision);
  await engine.click('button', text.life.change_licenses);
  await engine.type(text.subscription.licenses_title, '14');
  await engine.click('button', text.life.change_licenses);
  await engine.seesNo('field', text.subscription.licenses_title);
  await expect.poll(() => engine.text('heading', text.subscription.licenses_title, 'section')).toContain('14 licenses');
});
