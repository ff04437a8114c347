import { settled, visibleTexts } from '../accessibility';
import { visitedPages } from '../pages';
import { labels } from '../pages/labels';
import { Shell } from '../pages/shell';
import { Wizard } from '../pages/wizard';
import { texts } from '../pages/texts';
import { expect, test } from '../fixtures';
import { makeColleague, signInOn } from '../people';

/** Every English text of two words or more that has another French one, without placeholders. */
function english(): string[] {
  const french = texts.fr as Record<string, Record<string, string>>;
  const found: string[] = [];
  for (const [section, keys] of Object.entries(texts.en as Record<string, Record<string, string>>)) {
    for (const [key, text] of Object.entries(keys)) {
      const longest =
        text
          .split(/\{\w+\}/)
          .sort((a, b) => b.length - a.length)[0]
          ?.trim() ?? '';
      if (french[section]?.[key] !== text && longest.split(' ').length >= 2) found.push(longest);
    }
  }
  return found;
}

/** Single words that English and French do not share, whole texts only. */
function englishWords(): Set<string> {
  const french = new Set(
    Object.values(texts.fr as Record<string, Record<string, string>>).flatMap((keys) => Object.values(keys)),
  );
  const all = Object.values(texts.en as Record<string, Record<string, string>>).flatMap((keys) => Object.values(keys));
  return new Set(all.filter((text) => !text.includes(' ') && !french.has(text)));
}

test.describe('French', () => {
  test.use({ lang: 'fr' });
  for (const one of visitedPages) {
    test.describe(() => {
      test.use({ who: one.signedIn ? 'byLanguage' : 'nobody' });
      test(`[S73] no English text is left on ${one.name}`, async ({ page, ids }) => {
        await page.goto(one.path(ids));
        await settled(page);
        const seen = await visibleTexts(page);
        expect(seen.length).toBeGreaterThan(5);
        const phrases = english();
        const words = englishWords();
        const left = seen.filter((text) => words.has(text) || phrases.some((phrase) => text.includes(phrase)));
        expect(left).toEqual([]);
        await expect(page).toHaveTitle(/Tableau de bord du partenaire/);
      });
    });
  }
});

test.describe('switching', () => {
  // The language is remembered with the account: this one is nobody else's in these tests.
  test.use({ who: 'helpdesk', lang: 'en' });

  test('[S73] the language switches at once, keeps the page and what was typed, and is remembered', async ({
    page,
  }) => {
    const english = new Shell(page, 'en');
    const french = new Shell(page, 'fr');
    await page.goto('/customers');
    await expect(english.heading).toHaveText(labels.en.customers);
    await page.getByRole('main').getByRole('searchbox').fill('zz not yet');
    await english.chooseLanguage('fr');
    await expect(french.heading).toHaveText(labels.fr.customers);
    await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('zz not yet');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page).toHaveTitle(/^Clients/);
    await page.goto('/resellers');
    await expect(french.heading).toHaveText(labels.fr.resellers);
    await french.chooseLanguage('en');
    await expect(english.heading).toHaveText(labels.en.resellers);
  });
});

test.describe('the catalogue', () => {
  test.use({ who: 'nobody', lang: 'en' });

  test('[S73][R35] what an offer is, is said in the language of the page, anew when that changes; what was picked stays', async ({
    page,
    ids,
    api,
  }) => {
    const reader = await makeColleague(api, 'sales_agent', 'en');
    await signInOn(page, reader.api);
    const english = new Shell(page, 'en');
    const french = new Shell(page, 'fr');
    const [form, formulaire] = [new Wizard(page, 'en'), new Wizard(page, 'fr')];
    const offer = 'Visio Online Plan 1';
    await page.goto(`/customers/${ids.customer}/subscriptions/new`);
    await form.search.fill(offer);
    await form.offer(offer).check();
    await form.licenses(offer).fill('7');
    const description = page.locator('.picker .offer__description').first();
    await expect(description).toHaveText('Create and share simple diagrams in the browser.');
    await expect(description).toHaveAttribute('lang', 'en');
    await english.chooseLanguage('fr');
    await expect(description).toHaveText('Créez et partagez des diagrammes simples dans le navigateur.');
    await expect(description).toHaveAttribute('lang', 'fr');
    await expect(formulaire.offer(offer)).toBeChecked();
    await expect(formulaire.licenses(offer)).toHaveValue('7');
    await expect(page.locator('.picker .offer__name').first()).toHaveAttribute('lang', 'en');
    await french.chooseLanguage('en');
    await expect(description).toHaveText('Create and share simple diagrams in the browser.');
  });
});
