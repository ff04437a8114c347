import type { Lang } from './pages/labels';

/** A moment as the app writes it in a language, in a zone; French calls the first of a month "1er". */
export function written(
  lang: Lang,
  at: string | Date,
  how: Intl.DateTimeFormatOptions,
  timeZone = 'Europe/Paris',
): string {
  const text = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { ...how, timeZone }).format(new Date(at));
  return lang === 'fr' ? text.replace(/(^|\D )1 (?=\p{L})/u, '$11er ') : text;
}
