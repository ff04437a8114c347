import { settled, visibleTexts } from '../look';
import { pagesToSee } from '../pages';
import { texts } from '../pages/texts';
import { expect, test } from '../fixtures';

/** Every English text of two words or more that has another French one, without placeholders. */
function english(): string[] {
  const french = texts.fr as Record<string, Record<string, string>>;
  const found: string[] = [];
  for (const [section, keys] of Object.entries(texts.en as Record<string, Record<string, string>>)) {
    for (const [key, text] of Object.entries(keys)) {
      const longest = text.split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0]?.trim() ?? '';
      if (french[section]?.[key] !== text && longest.split(' ').length >= 2) found.push(longest);
    }
  }
  return found;
}

/** Single words that English and French do not share, whole texts only. */
function englishWords(): Set<string> {
  const french = new Set(Object.values(texts.fr as Record<string, Record<string, string>>).flatMap((keys) => Object.values(keys)));
  const all = Object.values(texts.en as Record<string, Record<string, string>>).flatMap((keys) => Object.values(keys));
  return new Set(all.filter((text) => !text.includes(' ') && !french.has(text)));
}

test.describe('French', () => {
  test.use({ lang: 'fr' });
  for (const one of pagesToSee) {
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
