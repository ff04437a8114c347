import { offers } from '../api';
import { aCustomer } from '../customer';
import { expect, inBothLanguages, test } from '../fixtures';
import { SubscriptionPage } from '../pages/subscription';
import { fill, pattern } from '../pages/texts';

interface Record {
  status: string;
  offerName: string;
}

inBothLanguages((lang) => {
  test('[S60][R19] suspending asks once and names the add-ons; reactivating brings back what went with it', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { addOns: [offers.threatProtection] });
    const [id = '', addOn = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions`;
    const { offerName } = await api.get<Record>(`${path}/${addOn}`);
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await expect(shown.addOns.getByRole('link', { name: offerName })).toBeVisible();
    await shown.action(text.life.suspend).getByRole('button', { name: text.life.suspend }).click();
    await expect(shown.dialog).toContainText(text.life.suspend_add_ons);
    await expect(shown.dialog.getByRole('listitem')).toHaveText([offerName]);
    await shown.confirm(text.life.suspend).click();
    await expect(shown.toast(text.life.suspend_done)).toBeVisible();
    await shown.expectFocusKept();
    await expect(shown.decision).toContainText(text.life.suspended_now);
    await page.reload();
    await expect(shown.main.getByText(text.subscription.state_suspended, { exact: true }).first()).toBeVisible();

    // Contract 6.2: while suspended only the state may change.
    const licenses = shown.button(text.life.change_licenses);
    await expect(licenses).toHaveAttribute('aria-disabled', 'true');
    await expect(licenses).toHaveAccessibleDescription(text.refusals.suspended);
    await licenses.click({ force: true });
    await expect(shown.dialog).toBeHidden();

    // An add-on is active only under an active parent.
    await shown.addOns.getByRole('link', { name: offerName }).click();
    await expect(shown.heading).toHaveText(offerName);
    await expect(shown.decision).toContainText(text.life.suspended_with_parent);
    const alone = shown.action(text.life.reactivate);
    await expect(alone).toContainText(text.refusals.parent_not_active);
    await expect(alone.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
    await shown.facts.getByRole('link', { name: 'Office 365 Enterprise E3' }).click();
    await expect(shown.heading).toHaveText('Office 365 Enterprise E3');

    const row = shown.action(text.life.reactivate);
    await expect(row).toContainText(fill(text.life.reactivate_add_ons, { names: offerName }));
    await row.getByRole('button', { name: text.life.reactivate }).click();
    await expect(shown.toast(text.life.reactivate_done)).toBeVisible();
    await shown.expectFocusKept();
    const states = [await api.get<Record>(`${path}/${id}`), await api.get<Record>(`${path}/${addOn}`)];
    expect(states.map((record) => record.status)).toEqual(['active', 'active']);
    await expect(shown.history).toContainText(text.activity.subscription_reactivated);
  });

  test('[S60][R20] cancelling is final: it wants to be ticked, and then nothing can be changed any more', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer(), { addOns: [offers.threatProtection] });
    const [id = '', addOn = ''] = made.subscriptions;
    const path = `/v1/customers/${made.id}/subscriptions`;
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    const row = shown.action(text.life.cancel);
    await expect(row).toContainText(pattern(text.life.cancel_about));
    await row.getByRole('button', { name: text.life.cancel }).click();
    const confirm = shown.confirm(text.life.cancel);
    await expect(shown.dialog).toContainText(text.life.cancel_add_ons);
    await expect(confirm).toHaveAccessibleDescription(text.life.tick_first);
    await confirm.click({ force: true });
    expect((await api.get<Record>(`${path}/${id}`)).status).toBe('active');
    await shown.dialog.getByRole('checkbox', { name: text.life.cancel_tick }).check();
    await confirm.click();
    await expect(shown.toast(text.life.cancel_done)).toBeVisible();
    await expect(shown.decision).toContainText(pattern(text.life.deleted_since));
    await expect(shown.decision).toBeFocused();
    await expect(shown.action(text.life.cancel)).toHaveCount(0);
    await expect(shown.button(text.life.change_licenses)).toHaveAccessibleDescription(text.refusals.deleted);
    const states = [await api.get<Record>(`${path}/${id}`), await api.get<Record>(`${path}/${addOn}`)];
    expect(states.map((record) => record.status)).toEqual(['deleted', 'deleted']);
  });

  test('[R19] a state that nobody knows is shown as it came, breaks nothing and offers nothing', async ({
    page,
    text,
    api,
  }) => {
    const made = await api.makeCustomer(aCustomer());
    const [id = ''] = made.subscriptions;
    const odd = async (path: string, change: (body: { status: string; tree: { status: string } }) => void) => {
      await page.route(path, async (route) => {
        if (route.request().method() !== 'GET') return route.continue();
        const response = await route.fetch();
        const json = await response.json();
        change(json);
        return route.fulfill({ response, json });
      });
    };
    await odd(`**/v1/customers/*/subscriptions/${id}`, (body) => (body.status = 'migrating'));
    await odd(`**/portal/v1/customers/*/subscriptions/${id}/life`, (body) => (body.tree.status = 'migrating'));
    const shown = new SubscriptionPage(page, lang);
    await shown.open(made.id, id);
    await expect(shown.decision).toContainText(fill(text.life.unknown_state, { state: 'migrating' }));
    await expect(shown.facts).toContainText('migrating');
    for (const name of [text.life.suspend, text.life.cancel]) {
      const button = shown.action(name).getByRole('button', { name });
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(text.refusals.unknown_state);
    }
    await expect(shown.history).toContainText(text.subscription.ordered);
  });
});
