import { expect, request, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { Api } from './api';

export type Role = 'admin_agent' | 'sales_agent' | 'helpdesk_agent';

/** Somebody of one's own, whom no other test touches. */
export interface Person {
  name: string;
  email: string;
  password: string;
  api: Api;
}

const PASSWORD = 'une phrase facile à retenir';

export function mark(): string {
  return randomBytes(5).toString('hex');
}

/** Posts as nobody: a cookie that comes back stays with nobody. */
async function postAsNobody(path: string, data: unknown): Promise<void> {
  const baseURL = process.env.E2E_URL ?? '';
  const context = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } });
  const answer = await context.post(path, { data });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  await context.dispose();
}

/** The end of a link. */
export function tokenOf(link: string): string {
  return link.split('/').pop() ?? '';
}

/** A new colleague of an admin agent, without the browser. */
export async function makeColleague(admin: Api, role: Role, language: 'en' | 'fr' = 'en'): Promise<Person> {
  const who = mark();
  const person = { name: `Zoé ${who}`, email: `${who}@people.example`, password: PASSWORD };
  const invitation = { email: person.email, name: person.name, role };
  const made = await admin.send<{ url: string }>('POST', '/portal/v1/users/invitations', invitation);
  await postAsNobody('/portal/v1/links/use', { ...person, token: tokenOf(made.url), language });
  return { ...person, api: await Api.signInAs(person.email, person.password) };
}

/** The link of a fresh request for a partnership. */
export async function requestPartnership(provider: Api): Promise<string> {
  const draft = await provider.send<{ id: string; link: string }>('POST', '/portal/v1/requests', {});
  await provider.send('PATCH', `/portal/v1/requests/${draft.id}`, { language: 'fr', via: 'clipboard' });
  return tokenOf(draft.link);
}

/** A new reseller in partnership with the provider, and its first admin agent. */
export async function makeReseller(provider: Api, company: string, language: 'en' | 'fr' = 'fr'): Promise<Person> {
  const token = await requestPartnership(provider);
  const who = mark();
  const person = { name: `Luc ${who}`, email: `${who}@resellers.example`, password: PASSWORD };
  await postAsNobody('/portal/v1/invitations/enroll', {
    ...person,
    token,
    company,
    partnerId: String(Number.parseInt(who.slice(0, 7), 16) + 70_000_000),
    country: 'FR',
    language,
    statement: true,
  });
  const api = await Api.signInAs(person.email, person.password);
  await api.send('POST', '/portal/v1/invitations/accept', { token });
  return { ...person, api };
}

/** Somebody declines a request by its link, with a reason. */
export async function declinePartnership(provider: Api, reason: string): Promise<void> {
  await postAsNobody('/portal/v1/invitations/decline', { token: await requestPartnership(provider), reason });
}

/** The page's browser is signed in as somebody. */
export async function signInOn(page: Page, api: Api): Promise<void> {
  await page.context().addCookies((await api.context.storageState()).cookies);
}
