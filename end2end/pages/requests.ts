import type { Locator, Page } from '@playwright/test';
import { labels, type Lang } from './labels';
import { fill, texts } from './texts';

/** Indirect resellers with its dialog and the tab Requests. */
export class Requests {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: labels[this.lang].requestPartnership, exact: true });
  }

  /** "Close without sending?" */
  get question(): Locator {
    return this.page.getByRole('dialog', { name: this.t.drop_title, exact: true });
  }

  get recipient(): Locator {
    return this.dialog.getByLabel(this.t.recipient);
  }

  get language(): Locator {
    return this.dialog.getByLabel(this.t.message_language, { exact: true });
  }

  get subject(): Locator {
    return this.dialog.getByLabel(this.t.subject, { exact: true });
  }

  get message(): Locator {
    return this.dialog.getByLabel(this.t.message, { exact: true });
  }

  get status(): Locator {
    return this.dialog.getByRole('status').filter({ hasText: /\S/ });
  }

  button(label: 'openInEmail' | 'copyToClipboard' | 'done'): Locator {
    return this.dialog.getByRole('button', { name: labels[this.lang][label], exact: true });
  }

  tab(which: 'tab_resellers' | 'tab_requests'): Locator {
    const tabs = this.page.getByRole('navigation', { name: this.t.tabs });
    return tabs.getByRole('link', { name: new RegExp(`^${this.t[which]}\\b`) });
  }

  row(addressee: string): Locator {
    const head = this.page.getByRole('rowheader', { name: addressee, exact: true });
    return this.page.getByRole('row').filter({ has: head });
  }

  /** The button of the row's menu; there is none where nothing can be done. */
  menu(addressee: string): Locator {
    return this.page.getByRole('button', { name: fill(this.t.actions_for, { name: addressee }), exact: true });
  }

  async choose(action: 'new_link_for' | 'revoke_for' | 'reason_of', addressee: string): Promise<void> {
    await this.menu(addressee).click();
    const name = fill(this.t[action], { name: addressee });
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  /** Opens the dialog from the page, and waits for the draft. */
  async openDialog(): Promise<void> {
    await this.page.goto('/resellers');
    await this.page.getByRole('button', { name: labels[this.lang].requestPartnership, exact: true }).click();
    await this.message.waitFor();
  }

  /** The link in the text. */
  async link(): Promise<string> {
    const found = /https?:\/\/\S+\/invitations\/\S+/.exec(await this.message.inputValue());
    if (!found) throw new Error('the message has no link');
    return found[0];
  }

  private get t() {
    return texts[this.lang].requests;
  }
}

/** Remembers what the page hands to the mail program; must run before the page does it. */
export async function watchMail(page: Page): Promise<() => Promise<string>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  const asked = new Promise<string>((found) => {
    session.on('Page.frameRequestedNavigation', ({ url }) => {
      if (url.startsWith('mailto:')) found(url);
    });
  });
  return () => asked;
}

/** A mailto address, read after RFC 6068: split at its signs first, then each part decoded. */
export function readMailto(url: string): { to: string; subject: string; body: string } {
  const [to = '', headers = ''] = url.replace(/^mailto:/, '').split('?');
  const values = Object.fromEntries(
    headers.split('&').map((header) => {
      const at = header.indexOf('=');
      return [header.slice(0, at), decodeURIComponent(header.slice(at + 1))];
    }),
  );
  return { to: decodeURIComponent(to), subject: values.subject ?? '', body: values.body ?? '' };
}
