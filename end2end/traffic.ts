import type { Page } from '@playwright/test';

/** One request of a page. */
export interface Asked {
  /** Path and query; an address of the API, or a file of the app. */
  path: string;
  /** All that came over the network for it, headers included; nothing where a cache or an earlier request had it. */
  bytes: number;
  /** Who asked first: `parser` is the page itself, by what stands in its HTML. */
  by: string;
  status: number;
}

/** Everything that `page` asks for from now on, as Chromium's network counts it; in the order of asking. */
export async function traffic(page: Page): Promise<Asked[]> {
  const all: Asked[] = [];
  const known = new Map<string, Asked>();
  const network = await page.context().newCDPSession(page);
  network.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
    const { protocol, pathname, search } = new URL(request.url);
    // The picture of the tab is the browser's own request, which comes when it likes.
    const isOfTab = pathname === '/favicon.svg' && initiator.type === 'other';
    if (!protocol.startsWith('http') || isOfTab) return;
    const asked = { path: pathname + search, bytes: 0, by: initiator.type, status: 0 };
    known.set(requestId, asked);
    all.push(asked);
  });
  network.on('Network.requestServedFromCache', ({ requestId }) => {
    const asked = known.get(requestId);
    if (asked) all.splice(all.indexOf(asked), 1);
  });
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const asked = known.get(requestId);
    if (asked) asked.status = response.status;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const asked = known.get(requestId);
    if (asked) asked.bytes = encodedDataLength;
  });
  await network.send('Network.enable');
  return all;
}

export const isOfApi = (asked: Asked): boolean => /^\/(v1|portal)\//.test(asked.path);

export const isPiece = (asked: Asked): boolean => /^\/app-\w+\/.+\.(js|wasm|pieces)$/.test(asked.path);
