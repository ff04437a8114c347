/** Samples of both pages, by round. */
export interface Pairs {
  own: number[];
  hand: number[];
}

const sorted = (values: number[]): number[] => [...values].sort((a, b) => a - b);

/** The value below which this share of the values is. */
export function quantile(values: number[], share: number): number {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? NaN;
}

export const median = (values: number[]): number => quantile(values, 0.5);

const spread = (values: number[], digits: number): string => {
  const all = sorted(values);
  return `${median(all).toFixed(digits)} (${(all[0] ?? NaN).toFixed(digits)} to ${(all.at(-1) ?? NaN).toFixed(digits)})`;
};

/** A line of the table that `cargo xtask bench` prints: medians, and least and most of the rounds' ratios. */
export function row(what: string, { own, hand }: Pairs, goal = '', digits = 0): string {
  const ratios = own.map((value, round) => value / (hand[round] ?? NaN));
  const ratio = ratios.every(Number.isFinite) ? spread(ratios, 2) : '';
  return line(what, spread(hand, digits), spread(own, digits), ratio, goal);
}

export const line = (...[what, ...cells]: string[]): string => `| ${[what, 'SQLite', ...cells].join(' | ')} |`;
