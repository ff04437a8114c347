import type { Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { Api } from './api';
import { aCompany, aRequest, enroll, postAsNobody } from './invitations';

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

/** A new reseller in partnership with the provider, and its first admin agent. */
export async function makeReseller(provider: Api, company: string, language: 'en' | 'fr' = 'fr'): Promise<Person> {
  const asked = await aRequest(provider);
  const { name, email, password } = await enroll(asked, aCompany({ company }), language);
  const api = await Api.signInAs(email, password);
  await api.send('POST', '/portal/v1/invitations/accept', { token: asked.token });
  return { name, email, password, api };
}

/** Somebody declines a request by its link, with a reason. */
export async function declinePartnership(provider: Api, reason: string): Promise<void> {
  const { token } = await aRequest(provider);
  await postAsNobody('/portal/v1/invitations/decline', { token, reason });
}

/** The page's browser is signed in as somebody. */
export async function signInOn(page: Page, api: Api): Promise<void> {
  await page.context().addCookies((await api.context.storageState()).cookies);
}
