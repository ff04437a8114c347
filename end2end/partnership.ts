import { randomInt } from 'node:crypto';
import { Api } from './api';
import type { Lang } from './pages/labels';

/** A reseller of its own for a test that changes partnerships. */
export interface Partner {
  id: string;
  name: string;
  partnerId: string;
  email: string;
  password: string;
  /** Its admin agent, signed in. */
  api: Api;
}

/** Asks, enrolls and accepts through the API: a new reseller in partnership with whoever `provider` is. */
export async function aPartnership(provider: Api, language: Lang): Promise<Partner> {
  const mark = String(randomInt(1e9, 1e10));
  const partner = {
    name: `Cabinet Sorel ${mark}`,
    partnerId: mark,
    email: `lise.${mark}@sorel.example`,
    password: 'three yellow umbrellas',
  };
  const draft = await provider.send<{ id: string; link: string }>('POST', '/portal/v1/requests', {});
  const sent = { recipient: partner.email, language, via: 'clipboard' };
  await provider.send('PATCH', `/portal/v1/requests/${draft.id}`, sent);
  const token = draft.link.split('/').pop();
  const nobody = await Api.nobody();
  await nobody.send('POST', '/portal/v1/invitations/enroll', {
    token,
    company: partner.name,
    partnerId: partner.partnerId,
    country: 'FR',
    language,
    name: 'Lise Sorel',
    email: partner.email,
    password: partner.password,
    statement: true,
  });
  await nobody.context.dispose();
  const api = await Api.signInAs(partner.email, partner.password);
  await api.send('POST', '/portal/v1/invitations/accept', { token });
  return { ...partner, id: api.partyId, api };
}
