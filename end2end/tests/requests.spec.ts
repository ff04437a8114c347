import { expectAccessible } from '../accessibility';
import { written } from '../dates';
import { aRequest } from '../invitations';
import { expect, inBothLanguages, test } from '../fixtures';
import { labels } from '../pages/labels';
import { Requests, readMailto, watchMail } from '../pages/requests';
import { Shell } from '../pages/shell';
import { fill, texts } from '../pages/texts';

const provider = 'Northlight Distribution';

inBothLanguages((lang) => {
  test('[S1][S18][S19][S20][S21][S25][S26][S27] the dialog shows a draft with a link of its own, to be edited', async ({
    page,
    label,
    text,
  }) => {
    const requests = new Requests(page, lang);
    const shell = new Shell(page, lang);
    await shell.open('/');
    await shell.goTo('resellers');
    await page.getByRole('button', { name: label.requestPartnership, exact: true }).click();
    await expect(requests.recipient).toBeFocused();
    await expect(requests.subject).toHaveValue(fill(text.request_message.subject, { provider }));
    await expect(requests.message).toHaveValue(new RegExp(provider));
    const link = await requests.link();
    await expect(requests.dialog.getByText(label.important, { exact: true })).toBeVisible();
    await expect(requests.dialog.getByText(text.requests.important)).toBeVisible();
    for (const button of ['openInEmail', 'copyToClipboard', 'done'] as const) {
      await expect(requests.button(button)).toBeVisible();
    }
    await requests.button('done').click();
    await expect(requests.dialog).toBeHidden();
    await requests.openDialog();
    expect(await requests.link()).not.toBe(link);
  });

  test('[S22][R7] what is opened in email is the message, byte for byte', async ({ page, text }) => {
    const requests = new Requests(page, lang);
    const recipient = `claire.o'hara+${lang}&co=1@atelier.example`;
    await requests.openDialog();
    await requests.recipient.fill(recipient);
    await requests.subject.fill('Été & hiver = 100 % d’accord ? #1');
    const written = `${await requests.message.inputValue()}\n\tœuvre naïve + 1…\n\n🚀\n`;
    await requests.message.fill(written);
    const mail = await watchMail(page);
    await requests.button('openInEmail').click();
    await expect(requests.status).toHaveText(text.requests.opened);
    expect(readMailto(await mail())).toEqual({
      to: recipient,
      subject: 'Été & hiver = 100 % d’accord ? #1',
      body: written.replaceAll('\n', '\r\n'),
    });
    await requests.button('done').click();
    await requests.tab('tab_requests').click();
    await expect(requests.row(recipient)).toContainText(text.requests.state_pending);
  });

  test('[S23][S24] the message is copied, and OK closes the dialog', async ({ page, context, text }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const requests = new Requests(page, lang);
    await requests.openDialog();
    const written = `${await requests.message.inputValue()}\nÀ bientôt`;
    await requests.message.fill(written);
    await requests.button('copyToClipboard').click();
    await expect(requests.status).toHaveText(text.requests.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written);
    await requests.button('done').click();
    await expect(requests.dialog).toBeHidden();
  });

  test('[S23] without a clipboard the message is selected, and the user is told', async ({ page, text }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const requests = new Requests(page, lang);
    await requests.openDialog();
    await requests.button('copyToClipboard').click();
    await expect(requests.status).toHaveText(text.requests.copy_denied);
    await expect(requests.message).toBeFocused();
    const selected = await requests.message.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe(await requests.message.inputValue());
  });

  test('[S26] a text without its link is refused, and one button puts it back', async ({ page, text }) => {
    const requests = new Requests(page, lang);
    await requests.openDialog();
    const link = await requests.link();
    await requests.message.fill(`Salut,\n\n${link.slice(0, -4)}\n\nÀ bientôt`);
    await requests.button('openInEmail').click();
    await expect(requests.message).toBeFocused();
    await expect(requests.message).toHaveAttribute('aria-invalid', 'true');
    await expect(requests.dialog.getByText(text.requests.link_missing)).toBeVisible();
    await expectAccessible(page, 'a message without its link');
    await requests.dialog.getByRole('button', { name: text.requests.put_back, exact: true }).click();
    await expect(requests.message).toHaveValue(`Salut,\n\n${link}\n\nÀ bientôt`);
    await expect(requests.message).not.toHaveAttribute('aria-invalid', 'true');
    const mail = await watchMail(page);
    await requests.button('openInEmail').click();
    expect(readMailto(await mail()).body).toContain(link);
  });

  test('[R7] a message too long for mail programs says so, and can be copied', async ({ page, context, text }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const requests = new Requests(page, lang);
    await requests.openDialog();
    const written = `${await requests.link()}\n${'é'.repeat(10_000)}`;
    await requests.message.fill(written);
    await expect(requests.dialog.getByText(text.requests.too_long).first()).toBeVisible();
    await expect(requests.button('openInEmail')).toHaveAttribute('aria-disabled', 'true');
    await requests.button('copyToClipboard').click();
    await expect(requests.status.filter({ hasText: text.requests.copied })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written);
  });

  test("[S21][R7] the message is in the addressee's language, and edits outlast a look at the other", async ({
    page,
    text,
  }) => {
    const other = lang === 'en' ? 'fr' : 'en';
    const requests = new Requests(page, lang);
    await requests.openDialog();
    const link = await requests.link();
    const edited = `${link}\nP.-S. : à bientôt`;
    await requests.message.fill(edited);
    await requests.language.selectOption(other);
    await expect(requests.subject).toHaveValue(fill(texts[other].request_message.subject, { provider }));
    await expect(requests.message).toHaveAttribute('lang', other);
    expect(await requests.link()).toBe(link);
    await expect(requests.dialog.getByText(text.requests.important)).toBeVisible();
    await requests.language.selectOption(lang);
    await expect(requests.message).toHaveValue(edited);
  });

  test('[R6] closing with unsent text asks, by Escape too; an unsent request is in no list', async ({ page }) => {
    const requests = new Requests(page, lang);
    const unsent = `unsent-${lang}@reseller.example`;
    await requests.openDialog();
    await requests.recipient.fill(unsent);
    const written = `${await requests.message.inputValue()} !`;
    await requests.message.fill(written);
    await page.keyboard.press('Escape');
    await expect(requests.question).toBeVisible();
    await expectAccessible(page, 'the question before closing');
    await requests.question.getByRole('button', { name: texts[lang].requests.keep, exact: true }).click();
    await expect(requests.message).toHaveValue(written);
    await requests.button('done').click();
    await requests.question.getByRole('button', { name: texts[lang].requests.leave, exact: true }).click();
    await expect(requests.dialog).toBeHidden();
    await page.goto('/resellers/requests?q=unsent-');
    await expect(page.getByText(texts[lang].components.nothing_matches)).toBeVisible();
  });

  test('[R7] one plain address is taken, or none; two, or one with a name, are not', async ({ page, text }) => {
    const requests = new Requests(page, lang);
    await requests.openDialog();
    for (const bad of ['a@a.example, b@b.example', 'Ann Lee <a@a.example>', '"Ann Lee" a@a.example', 'nobody']) {
      await requests.recipient.fill(bad);
      await requests.button('openInEmail').click();
      await expect(requests.recipient).toHaveAttribute('aria-invalid', 'true');
      await expect(requests.recipient).toBeFocused();
    }
    await requests.recipient.fill('');
    const mail = await watchMail(page);
    await requests.button('openInEmail').click();
    expect(readMailto(await mail()).to).toBe('');
    await expect(requests.status).toHaveText(text.requests.opened);
  });

  test('[S22] a failed call loses no text and can be repeated', async ({ page, text }) => {
    const requests = new Requests(page, lang);
    await requests.openDialog();
    const written = `${await requests.message.inputValue()}\nÀ bientôt`;
    await requests.message.fill(written);
    await page.route('**/portal/v1/requests/*', (route) => route.abort(), { times: 1 });
    await requests.button('openInEmail').click();
    await expect(requests.dialog.getByRole('alert')).toContainText(text.requests.not_saved);
    await expect(requests.message).toHaveValue(written);
    const mail = await watchMail(page);
    await requests.button('openInEmail').click();
    expect(readMailto(await mail()).body).toBe(written.replaceAll('\n', '\r\n'));
  });

  test('[R6] the tab lists requests, with search and state in the address; revoking asks', async ({
    page,
    api,
    text,
  }) => {
    const requests = new Requests(page, lang);
    const asked = await aRequest(api);
    await page.goto('/resellers');
    await requests.tab('tab_requests').click();
    await expect(page).toHaveURL(/\/resellers\/requests$/);
    await expect(requests.tab('tab_requests')).toHaveAttribute('aria-current', 'page');
    await expect(requests.tab('tab_requests')).toHaveText(/\d/);
    await page.getByRole('main').getByRole('searchbox').fill(asked.recipient);
    await page.getByLabel(text.common.state, { exact: true }).selectOption('pending');
    // The search that was still being typed is not lost by the choice.
    await expect(page).toHaveURL(/state=pending/);
    await expect(page).toHaveURL(/q=/);
    await page.reload();
    const row = requests.row(asked.recipient);
    await expect(row).toContainText('Anna Marek');
    await requests.choose('revoke_for', asked.recipient);
    const question = page.getByRole('dialog', { name: text.requests.revoke_title, exact: true });
    // In a cell it would have the cell's single line, cut off, and its alignment.
    await expect(question).toHaveCSS('white-space', 'normal');
    await expect(question).toHaveCSS('text-align', 'start');
    await question.getByRole('button', { name: text.requests.revoke, exact: true }).click();
    await expect(page.getByText(text.requests.revoked)).toBeVisible();
    await expect(page.getByText(text.components.nothing_matches)).toBeVisible();
    await page.getByLabel(text.common.state, { exact: true }).selectOption('revoked');
    await expect(row).toContainText(text.requests.state_revoked);
    // Nothing can be done with what is revoked.
    await expect(requests.menu(asked.recipient)).toHaveCount(0);
    await page.goto(asked.path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.invitation.gone_revoked_title);
  });

  test('a request without a recipient is named by its day', async ({ page, api, text }) => {
    const draft = await api.send<{ id: string; link: string }>('POST', '/portal/v1/requests');
    const sent = { language: lang, via: 'clipboard' };
    const row = await api.send<{ sentAt: string }>('PATCH', `/portal/v1/requests/${draft.id}`, sent);
    const date = written(lang, row.sentAt, { day: 'numeric', month: 'long', year: 'numeric' });
    await page.goto('/resellers/requests');
    const named = (action: string) => ({ name: fill(action, { date }), exact: true });
    await page.getByRole('button', named(text.requests.actions_dated)).first().click();
    await expect(page.getByRole('menuitem', named(text.requests.new_link_dated))).toBeVisible();
    await expect(page.getByRole('menuitem', named(text.requests.revoke_dated))).toBeVisible();
    const nobody = fill(text.requests.actions_for, { name: text.requests.no_addressee });
    await expect(page.getByRole('button', { name: nobody, exact: true })).toHaveCount(0);
  });

  test('an empty list of requests offers to ask for a partnership', async ({ page, text, label }) => {
    await page.route('**/portal/v1/views/requests?*', (route) => route.fulfill({ json: { items: [], total: 0 } }));
    const requests = new Requests(page, lang);
    await page.goto('/resellers/requests');
    const ask = page.getByRole('button', { name: label.requestPartnership, exact: true });
    await expect(page.getByText(text.requests.empty)).toBeVisible();
    await expect(ask).toHaveCount(2);
    await ask.last().click();
    await requests.message.waitFor();
  });

  test('[R6] a new link is copied, and ends the old one', async ({ page, api, context, text }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const requests = new Requests(page, lang);
    const asked = await aRequest(api);
    await page.goto(`/resellers/requests?q=${encodeURIComponent(asked.recipient)}`);
    await requests.choose('new_link_for', asked.recipient);
    await expect(page.getByText(text.requests.new_link_copied)).toBeVisible();
    const fresh = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(asked.path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text.invitation.unknown_title);
    await page.goto(fresh);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(fill(text.invitation.asks, { provider }));
  });

  test('[R6] without a clipboard the new link is shown, selected', async ({ page, api, text }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const requests = new Requests(page, lang);
    const asked = await aRequest(api);
    await page.goto(`/resellers/requests?q=${encodeURIComponent(asked.recipient)}`);
    await requests.choose('new_link_for', asked.recipient);
    const dialog = page.getByRole('dialog', { name: text.requests.new_link_title, exact: true });
    const field = dialog.getByLabel(text.requests.new_link_label, { exact: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue(/\/invitations\/[\w-]{43}$/);
    await expect(field).not.toHaveValue(new RegExp(asked.token));
    await expectAccessible(page, 'a new link');
    await dialog.getByRole('button', { name: labels[lang].done, exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(requests.row(asked.recipient)).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      test.describe(`${colorScheme}, ${viewport.width} px`, () => {
        test.use({ colorScheme, viewport });

        test('axe finds nothing on the dialog, and nothing scrolls sideways', async ({ page }) => {
          const requests = new Requests(page, lang);
          await requests.openDialog();
          await expectAccessible(page, 'Request a partnership');
          // Whatever the height of the window, its buttons are in it.
          for (const button of ['openInEmail', 'copyToClipboard', 'done'] as const) {
            await expect(requests.button(button)).toBeInViewport({ ratio: 1 });
          }
          await requests.message.fill('é'.repeat(3_000));
          await requests.recipient.fill('nobody');
          await requests.button('copyToClipboard').click();
          await expectAccessible(page, 'Request a partnership, with everything wrong');
        });
      });
    }
  }
});

test.describe('a helpdesk agent', () => {
  test.use({ who: 'helpdesk' });

  test('[R3] sees the requests and cannot make one', async ({ page, api }) => {
    const asked = await aRequest(api);
    await page.goto(`/resellers/requests?q=${encodeURIComponent(asked.recipient)}`);
    await expect(page.getByRole('rowheader', { name: asked.recipient })).toBeVisible();
    for (const other of ['en', 'fr'] as const) {
      await expect(page.getByRole('button', { name: labels[other].requestPartnership })).toHaveCount(0);
      await expect(new Requests(page, other).menu(asked.recipient)).toHaveCount(0);
    }
  });
});
