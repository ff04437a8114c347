import type { Pairs } from './table';
import type { Which } from './visit';

/** What was measured, by name. */
export const samples = new Map<string, Pairs>();

export function note(what: string, which: Which, value: number): void {
  const pairs = samples.get(what) ?? { own: [], hand: [] };
  pairs[which].push(value);
  samples.set(what, pairs);
}

/** Each input's time to the next paint, by processor; and by what was done. */
export const everything = { own: new Map<string, number[]>(), hand: new Map<string, number[]>() };
export const acts = { own: new Map<string, number[]>(), hand: new Map<string, number[]>() };

/** What was measured up to here does not count. */
export function forget(): void {
  [samples, everything.own, everything.hand, acts.own, acts.hand].forEach((known) => known.clear());
}
