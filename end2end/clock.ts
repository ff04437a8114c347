import { expect, type APIRequestContext } from '@playwright/test';

/** Sets the domain's clock forward on the server under test; answers what it says then. */
export async function setClock(context: APIRequestContext, to: { now: string } | { advance: number }): Promise<Date> {
  const answer = await context.put('/test/clock', { data: to });
  expect(answer.status(), await answer.text()).toBe(200);
  const { now } = (await answer.json()) as { now: string };
  return new Date(now);
}

/** What the domain's clock says. */
export async function serverNow(context: APIRequestContext): Promise<Date> {
  const answer = await context.get('/portal/v1/session');
  const time = answer.headers()['server-time'];
  expect(time, 'every answer of the API carries Server-Time').toBeTruthy();
  return new Date(time ?? '');
}

export const hours = (n: number) => n * 3600;
export const days = (n: number) => n * 24 * 3600;
