import type { Api } from './api';
import { aCustomer } from './customer';
import { makeApiClient } from './api-clients';
import { aRequest } from './invitations';

/** A page to be looked at in every language and theme. */
export interface VisitedPage {
  name: string;
  /** Its address, from the ids of [`Ids`]. */
  path: (ids: Ids) => string;
  signedIn: boolean;
}

/** What stands in the addresses: a customer with a subscription, associated with a reseller. */
export interface Ids {
  customer: string;
  subscription: string;
  order: string;
  reseller: string;
  invitation: string;
  apiClient: string;
}

export const visitedPages: VisitedPage[] = [
  { name: 'sign-in', path: () => '/sign-in', signedIn: false },
  { name: 'dashboard', path: () => '/', signedIn: true },
  { name: 'resellers', path: () => '/resellers', signedIn: true },
  { name: 'requests', path: () => '/resellers/requests', signedIn: true },
  { name: 'invitation', path: (ids) => ids.invitation, signedIn: false },
  { name: 'invitation-unknown', path: () => '/invitations/none', signedIn: false },
  { name: 'reseller', path: (ids) => `/resellers/${ids.reseller}`, signedIn: true },
  { name: 'customers', path: () => '/customers', signedIn: true },
  { name: 'customer', path: (ids) => `/customers/${ids.customer}`, signedIn: true },
  { name: 'customer-access', path: (ids) => `/customers/${ids.customer}/access`, signedIn: true },
  { name: 'customer-subscriptions', path: (ids) => `/customers/${ids.customer}/subscriptions`, signedIn: true },
  { name: 'customer-orders', path: (ids) => `/customers/${ids.customer}/orders`, signedIn: true },
  { name: 'order', path: (ids) => `/customers/${ids.customer}/orders/${ids.order}`, signedIn: true },
  {
    name: 'order-unknown',
    path: (ids) => `/customers/${ids.customer}/orders/00000000-0000-4000-8000-000000000000`,
    signedIn: true,
  },
  { name: 'new-subscription', path: (ids) => `/customers/${ids.customer}/subscriptions/new`, signedIn: true },
  {
    name: 'subscription',
    path: (ids) => `/customers/${ids.customer}/subscriptions/${ids.subscription}`,
    signedIn: true,
  },
  { name: 'subscriptions', path: () => '/subscriptions', signedIn: true },
  { name: 'subscriptions-due', path: () => '/subscriptions?due=30d&sort=decision', signedIn: true },
  { name: 'new-customer', path: () => '/customers/new', signedIn: true },
  { name: 'profile', path: () => '/profile', signedIn: true },
  { name: 'users', path: () => '/users', signedIn: true },
  { name: 'api-clients', path: () => '/api-clients', signedIn: true },
  { name: 'api-client', path: (ids) => `/api-clients/${ids.apiClient}`, signedIn: true },
  { name: 'activity', path: () => '/activity', signedIn: true },
  { name: 'activity-filtered', path: () => '/activity?kind=users&from=2026-01-01', signedIn: true },
  { name: 'join-unknown', path: () => '/join/nobody-made-this', signedIn: false },
  { name: 'account', path: () => '/account', signedIn: true },
  { name: 'help-customer-accounts', path: () => '/help/customer-accounts', signedIn: true },
  { name: 'help-customer-subscriptions', path: () => '/help/customer-subscriptions', signedIn: true },
  { name: 'help-how-to-enroll', path: () => '/help/how-to-enroll', signedIn: true },
  { name: 'help-become-a-customer', path: () => '/help/become-a-customer', signedIn: false },
  { name: 'not-found', path: () => '/no/such/page', signedIn: true },
];

export async function findIds(api: Api): Promise<Ids> {
  const reseller = await api.find<{ id: string; partnerId: string }>('resellers', 'q=Atelier%20Nuage');
  const made = await api.makeCustomer(aCustomer(), { resellerId: reseller.id, partnerId: reseller.partnerId });
  const { path } = await aRequest(api);
  return {
    customer: made.id,
    subscription: made.subscriptions[0] ?? '',
    order: made.orders[0] ?? '',
    reseller: reseller.id,
    invitation: path,
    apiClient: (await makeApiClient(api)).client.id,
  };
}
