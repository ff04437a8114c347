import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import type { Who } from './accounts';
import { Api } from './api';
import { watch } from './described';
import { findIds, type Ids } from './pages';
import { labels, type Lang } from './pages/labels';
import { texts, type Texts } from './pages/texts';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Options {
  /** Language under test. */
  lang: Lang;
  /** Who is signed in; nobody; or, by default, whoever of the provider's staff reads that language. */
  who: Who | 'nobody' | 'byLanguage';
}

interface Fixtures {
  label: (typeof labels)[Lang];
  text: Texts;
  /** The server, as the provider's admin agent. */
  api: Api;
  /** Nothing may be written to the console as an error; what a test provokes, it names here. */
  allowedErrors: RegExp[];
}

interface WorkerFixtures {
  /** One sign-in per account and worker, through the real API. */
  signedIn: (who: Who) => Promise<Api>;
  /** A customer with a subscription, to be looked at only. */
  ids: Ids;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  lang: ['en', { option: true }],
  who: ['byLanguage', { option: true }],

  locale: async ({ lang }, use) => use(lang === 'fr' ? 'fr-FR' : 'en-US'),
  label: async ({ lang }, use) => use(labels[lang]),
  text: async ({ lang }, use) => use(texts[lang]),

  signedIn: [
    async ({}, use) => {
      const all = new Map<Who, Promise<Api>>();
      await use((who) => {
        const known = all.get(who) ?? Api.signIn(who);
        all.set(who, known);
        return known;
      });
      for (const api of all.values()) await (await api).context.dispose();
    },
    { scope: 'worker' },
  ],

  ids: [async ({ signedIn }, use) => use(await findIds(await signedIn('admin'))), { scope: 'worker' }],

  api: async ({ signedIn }, use) => use(await signedIn('admin')),

  storageState: async ({ who, lang, signedIn }, use) => {
    const reader = who === 'byLanguage' ? (lang === 'fr' ? 'sales' : 'admin') : who;
    const nobody: StorageState = { cookies: [], origins: [] };
    await use(reader === 'nobody' ? nobody : await (await signedIn(reader)).context.storageState());
  },

  allowedErrors: async ({}, use) => use([]),

  page: async ({ page, allowedErrors }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      // Chromium itself reports every refused request; what the app makes of it is what tests look at.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        errors.push(message.text());
      }
    });
    const otherThanDescribed = watch(page);
    await use(page);
    // An answer that a test changes may be under way when the test is over.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    expect(await otherThanDescribed(), 'answers that docs/openapi.json does not describe').toEqual([]);
    expect(errors.filter((text) => !allowedErrors.some((known) => known.test(text)))).toEqual([]);
  },
});

/** Runs the same tests in both languages. */
export function inBothLanguages(tests: (lang: Lang) => void): void {
  for (const lang of ['en', 'fr'] as const) {
    test.describe(lang, () => {
      test.use({ lang });
      tests(lang);
    });
  }
}

/** Holds every request to `url` back until it is released; several may be held at a time. */
export async function hold(page: Page, url: Parameters<Page['route']>[0]): Promise<{ release: () => void }> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return { release };
}

export { expect, type Page };
