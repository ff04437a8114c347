import { Api } from './api';
import { course } from './bench/course';
import { byAct, table } from './bench/report';
import { forget, samples } from './bench/samples';
import { median } from './bench/table';
import { use } from './bench/use';
import { opened, visits, type Which } from './bench/visit';
import { expect, test } from './fixtures';

/** Besides one that warms the server and the browser, and does not count. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);

/** Both, each first every other time. */
const inTurn = (round: number): Which[] => (round % 2 === 0 ? ['own', 'hand'] : ['hand', 'own']);

test('the app and the page by hand, in turn', async ({ browser }) => {
  const api = await Api.signIn('admin');
  const storageState = await api.context.storageState();
  // The first round warms the server and the browser, and does not count.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const which of inTurn(round)) {
      await visits(browser, storageState, which);
      for (const [at, cpu] of [
        ['', 1],
        ['4× ', 4],
      ] as const) {
        const context = await browser.newContext({ storageState, locale: 'en-US' });
        await use(await opened(context, cpu), which, at);
        await context.close();
      }
    }
    if (round === -1) forget();
  }
  console.log(`\n${table()}\n${byAct()}\n`);
  expect(samples.get('rows')?.own).toHaveLength(ROUNDS);
});

test('what comes when', async ({ browser }) => {
  const api = await Api.signIn('admin');
  const storageState = await api.context.storageState();
  for (const slow of [false, true]) {
    for (const which of ['own', 'hand'] as const) {
      const rounds: Map<string, number[]> = new Map();
      for (let round = 0; round < Math.min(5, ROUNDS); round += 1) {
        for (const [what, at] of await course(browser, storageState, which, slow)) {
          rounds.set(what, [...(rounds.get(what) ?? []), at]);
        }
      }
      const lines = [...rounds].map(([what, times]): [string, number] => [what, median(times)]);
      lines.sort(([, a], [, b]) => a - b);
      console.log(`\n${which}${slow ? ', CPU 4× and slow 4G' : ''}: ms, medians`);
      console.log(lines.map(([what, at]) => `${at.toFixed(0).padStart(7)}  ${what}`).join('\n'));
      expect(rounds.get('rows painted')?.length).toBeGreaterThan(0);
    }
  }
});
