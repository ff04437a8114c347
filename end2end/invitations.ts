import { randomBytes } from 'node:crypto';
import { expect, request } from '@playwright/test';
import { Api } from './api';
import type { Enrollment } from './pages/invitation';

export interface Asked {
  id: string;
  recipient: string;
  /** Path of the link's page. */
  path: string;
  token: string;
}

/** A request that was sent, without the browser. Every test makes its own. */
export async function aRequest(api: Api): Promise<Asked> {
  const recipient = `${randomBytes(5).toString('hex')}@reseller.example`;
  const draft = await api.send<{ id: string; link: string }>('POST', '/portal/v1/requests');
  await api.send('PATCH', `/portal/v1/requests/${draft.id}`, { recipient, language: 'en', via: 'clipboard' });
  const path = new URL(draft.link).pathname;
  return { id: draft.id, recipient, path, token: path.split('/').at(-1) ?? '' };
}

/** A company that nobody else has. */
export function aCompany(given: Partial<Enrollment> = {}): Enrollment {
  const mark = randomBytes(5).toString('hex');
  return {
    company: `Réseaux Étoile ${mark}`,
    partnerId: String(10_000_000_000 + randomBytes(5).readUIntBE(0, 4)),
    country: 'FR',
    name: 'Léa Brun',
    email: `${mark}@etoile.example`,
    password: 'une phrase facile à retenir',
    ...given,
  };
}

/** Posts as nobody: a cookie that comes back stays with nobody. */
export async function postAsNobody(path: string, data: unknown): Promise<void> {
  const baseURL = process.env.E2E_URL ?? '';
  // Playwright would hand the test's own sign-in to it.
  const storageState = { cookies: [], origins: [] };
  const context = await request.newContext({ baseURL, storageState, extraHTTPHeaders: { Origin: baseURL } });
  const answer = await context.post(path, { data });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  await context.dispose();
}

/** Enrolls without the browser; nothing is accepted yet. */
export async function enroll(asked: Asked, company = aCompany(), language: 'en' | 'fr' = 'fr'): Promise<Enrollment> {
  const statement = true;
  await postAsNobody('/portal/v1/invitations/enroll', { token: asked.token, language, statement, ...company });
  return company;
}
