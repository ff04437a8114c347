import { randomBytes } from 'node:crypto';
import { request } from '@playwright/test';
import type { Api } from './api';

/** What the server answers with a secret that was just made. */
export interface MadeSecret {
  client: { id: string; name: string };
  secretId: string;
  secret: string;
}

export function aClientName(): string {
  return `ERP ${randomBytes(4).toString('hex')}`;
}

/** A client that reads, for 30 days, without the browser. */
export async function makeApiClient(admin: Api, name = aClientName()): Promise<MadeSecret> {
  const expiresAt = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();
  const asked = { name, role: 'helpdesk_agent', scopes: ['read'], expiresAt };
  return admin.send<MadeSecret>('POST', '/portal/v1/api-clients', asked);
}

/** The status of a request for a token, and the token where it was given. */
export async function askToken(
  address: string,
  client: string,
  secret: string,
): Promise<{ status: number; token?: string }> {
  const nobody = await request.newContext();
  const form = { grant_type: 'client_credentials', client_id: client, client_secret: secret };
  const answer = await nobody.post(address, { form });
  const body = (await answer.json()) as { access_token?: string };
  await nobody.dispose();
  return { status: answer.status(), token: body.access_token };
}
