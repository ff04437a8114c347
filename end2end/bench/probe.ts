import type { Page } from '@playwright/test';

/** What is seen of a page from within; the same for every page. Times are milliseconds since its navigation began. */
export interface Probe {
  heading: number;
  rows: number;
  /** Put into the page, before they are painted. */
  headingAt: number;
  rowsAt: number;
  shift: number;
  blocking: number;
  /** The longest of each interaction, by its id. */
  interactions: Record<number, number>;
  /** Called before something changes the rows: tells when other rows are painted. */
  watch: () => void;
  changed: number;
  /** When the key or the pointer went down that asked for them. */
  asked: number;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** What Event Timing counts at least; quicker ones are not told, and count as this. */
export const LEAST = 16;

/** Looks at every document that `page` opens from now on. */
export async function probe(page: Page): Promise<void> {
  await page.addInitScript((least) => {
    const probe: Probe = {
      heading: 0,
      rows: 0,
      headingAt: 0,
      rowsAt: 0,
      shift: 0,
      blocking: 0,
      interactions: {},
      watch: () => {
        before = first();
        probe.changed = 0;
      },
      changed: 0,
      asked: 0,
    };
    window.probe = probe;
    const first = (): string => document.querySelector('tbody th[scope="row"]')?.textContent ?? '';
    let before: string | undefined;
    const painted = (then: (at: number) => void): void => {
      requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
    };
    new MutationObserver(() => {
      if (!probe.headingAt && document.querySelector('main h1')?.textContent) {
        probe.headingAt = performance.now();
        painted((at) => (probe.heading = at));
      }
      if (!probe.rowsAt && document.querySelectorAll('tbody th[scope="row"]').length >= 25) {
        probe.rowsAt = performance.now();
        painted((at) => (probe.rows = at));
      }
      if (before !== undefined && first() !== '' && first() !== before) {
        before = undefined;
        painted((at) => (probe.changed = at));
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
    for (const kind of ['keydown', 'pointerdown']) {
      addEventListener(kind, (event) => (probe.asked = event.timeStamp), { capture: true, passive: true });
    }
    const observe = (options: PerformanceObserverInit, take: (entry: never) => void): void => {
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => take(entry as never))).observe(options);
    };
    observe({ type: 'layout-shift', buffered: true }, (entry: { value: number; hadRecentInput: boolean }) => {
      if (!entry.hadRecentInput) probe.shift += entry.value;
    });
    observe({ type: 'longtask', buffered: true }, (entry: PerformanceEntry) => {
      probe.blocking += Math.max(0, entry.duration - 50);
    });
    const events = { type: 'event', buffered: true, durationThreshold: least };
    observe(events, ({ interactionId, duration }: { interactionId: number; duration: number }) => {
      if (interactionId === 0) return;
      probe.interactions[interactionId] = Math.max(probe.interactions[interactionId] ?? 0, duration);
    });
  }, LEAST);
}

/** Waits until `page` has shown what it was asked for, and for one frame more. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestIdleCallback(() => done(), { timeout: 500 }))),
  );
}
