import type { Browser } from '@playwright/test';
import { opened, visit, type State, type Which } from './visit';

interface Shift extends PerformanceEntry {
  value: number;
  sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
}

declare global {
  interface Window {
    /** What was moved, and when. */
    moves: [string, number][];
  }
}

/** Where the app's time goes: what came when, in the order of coming. */
export async function course(
  browser: Browser,
  storageState: State,
  which: Which,
  slow: boolean,
): Promise<[string, number][]> {
  const context = await browser.newContext({ storageState, locale: 'en-US' });
  const page = await opened(context, slow ? 4 : 1, slow);
  await page.addInitScript(() => {
    window.moves = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        const moved = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
          const name = node instanceof Element ? `${node.localName}.${node.className}` : node?.nodeName;
          return `${name} from ${from.x},${from.y} ${from.width}×${from.height} to ${to.x},${to.y} ${to.width}×${to.height}`;
        });
        window.moves.push([`moved by ${entry.value.toFixed(3)}: ${moved.join('; ')}`, entry.startTime]);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const kind = WebAssembly as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    for (const name of ['instantiateStreaming', 'compileStreaming', 'instantiate', 'compile']) {
      const own = kind[name]?.bind(WebAssembly);
      if (!own) continue;
      kind[name] = (...args) => {
        const done = own(...args);
        done.then(
          () => performance.mark(`wasm ${name}`),
          () => undefined,
        );
        return done;
      };
    }
  });
  await visit(page, which);
  const all = await page.evaluate(() => {
    const of = (kind: string): PerformanceEntry[] => performance.getEntriesByType(kind);
    const files = [...of('navigation'), ...of('resource')] as PerformanceResourceTiming[];
    const came = files.flatMap((entry): [string, number][] => [
      [`${new URL(entry.name).pathname} asked for`, entry.requestStart],
      [`${new URL(entry.name).pathname} there`, entry.responseEnd],
    ]);
    const marks = new Map<string, [number, number, number]>();
    for (const { name, startTime } of of('mark')) {
      const [begin, , count] = marks.get(name) ?? [startTime, 0, 0];
      marks.set(name, [begin, startTime, count + 1]);
    }
    const compiled = [...marks].flatMap(([name, [begin, end, count]]): [string, number][] =>
      count === 1
        ? [[name, begin]]
        : [
            [`${name}, first`, begin],
            [`${name}, last of ${count}`, end],
          ],
    );
    const { headingAt, heading, rowsAt, rows } = window.probe;
    const paint = of('paint').map(({ name, startTime }): [string, number] => [name, startTime]);
    const own: [string, number][] = [
      ['heading in the page', headingAt],
      ['heading painted', heading],
      ['rows in the page', rowsAt],
      ['rows painted', rows],
    ];
    return [...came, ...compiled, ...paint, ...own, ...window.moves];
  });
  await context.close();
  return all;
}
