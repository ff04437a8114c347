import { readFileSync } from 'node:fs';
import type en from '../../locales/en.json';
import type { Lang } from './labels';

/** Every text of the app, typed as the English file: a key that is gone does not compile. */
export type Texts = typeof en;

const read = (lang: Lang) => JSON.parse(readFileSync(`../locales/${lang}.json`, 'utf8')) as Texts;

export const texts: Record<Lang, Texts> = { en: read('en'), fr: read('fr') };

/** A text with its placeholders filled. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

/** A text as a pattern; what stands for a placeholder may be anything. */
export function pattern(text: string): RegExp {
  const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');
  return new RegExp(
    text
      .split(/\{\w+\}/)
      .map(escape)
      .join('.+'),
  );
}
