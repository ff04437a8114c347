import { acts, everything, samples } from './samples';
import { line, median, quantile, row, type Pairs } from './table';

function inputs(at: string, what: string, goal: string): string {
  const [own, hand] = [everything.own.get(at) ?? [], everything.hand.get(at) ?? []];
  const p95 = (values: number[]): number => quantile(values, 0.95);
  const cell = (values: number[]): string => `${p95(values)} (${Math.min(...values)} to ${Math.max(...values)})`;
  return line(what, cell(hand), cell(own), (p95(own) / p95(hand)).toFixed(2), goal);
}

/** Input to next paint by what was done: medians, and the most. */
export const byAct = (): string =>
  [...acts.own]
    .map(([what, own]) => {
      const cell = (values: number[]): string => `${median(values)} (at most ${Math.max(...values)})`;
      return line(`input to next paint: ${what}, ms`, cell(acts.hand.get(what) ?? []), cell(own), '', '');
    })
    .join('\n');

/** All of it. */
export function table(): string {
  const of = (what: string): Pairs => samples.get(what) ?? { own: [], hand: [] };
  return [
    '| What | Database | by hand | product | ratio (least to most) | goal |',
    '| ---- | -------- | ---: | ------: | --------------------: | ---- |',
    row('first visit: first paint, ms', of('first paint')),
    row('first visit: heading, ms', of('heading')),
    row('first visit: rows, ms', of('rows'), '≤ 2.0'),
    row('second visit: rows, ms', of('second'), '≤ 2.0'),
    row('CPU 4×, slow 4G: first paint, ms', of('slow: first paint'), '≤ 1.2'),
    row('CPU 4×, slow 4G: heading, ms', of('slow: heading')),
    row('CPU 4×, slow 4G: rows, ms', of('slow: rows'), '≤ 5'),
    inputs('', 'input to next paint, p95, ms', '≤ 40 ms'),
    inputs('4× ', 'CPU 4×: input to next paint, p95, ms', '≤ 1.3'),
    row('a key in the search to rows, ms', of('search'), '≤ 1.3'),
    row('CPU 4×: a key in the search to rows, ms', of('4× search'), '≤ 1.3'),
    row('next page to rows, ms', of('next'), '≤ 1.3'),
    row('CPU 4×: next page to rows, ms', of('4× next'), '≤ 1.3'),
    row('first visit: layout shift', of('shift'), '0', 3),
    row('CPU 4×, slow 4G: layout shift', of('slow: shift'), '0', 3),
    row('first visit: blocking, ms', of('blocking'), '≤ 50 ms'),
    row('CPU 4×, slow 4G: blocking, ms', of('slow: blocking')),
  ].join('\n');
}
