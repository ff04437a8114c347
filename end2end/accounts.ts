import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who signs in. The first three belong to one provider. */
export const emails = {
  admin: 'anna.marek@northlight.example',
  sales: 'jean.roy@northlight.example',
  helpdesk: 'ines.costa@northlight.example',
  other: 'olga.berg@fjordstrom.example',
  reseller: 'claire.morel@atelier-nuage.example',
} as const;

export type Who = keyof typeof emails;

export interface DemoAccount {
  email: string;
  password: string;
  role: string;
  party: string;
  partyKind: string;
  language: string;
}

/** A sign-in of the demo, as the server wrote it down. */
export function demoAccount(who: Who): DemoAccount {
  const file = join(process.env.E2E_DATA ?? '../data', 'demo-accounts.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[];
  const account = all.find((one) => one.email === emails[who]);
  if (!account) throw new Error(`no demo account ${emails[who]}`);
  return account;
}
