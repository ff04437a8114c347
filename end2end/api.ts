import { expect, request, type APIRequestContext } from '@playwright/test';
import { demoAccount, type Who } from './accounts';
import type { NewCustomer } from './customer';

export const offers = {
  e1: '91FD106F-4B2C-4938-95AC-F54F74E9A239',
  e3: '796B6B5F-613C-4E24-A17C-EBA730D49C02',
  exchange: '195416C1-3447-423A-B37B-EE59A99A19C4',
  businessPremium: '031C9E47-4802-4248-838E-778FB1D2CC05',
  businessPremiumTrial: 'C0BD2E08-11AC-4836-BDC7-3712E744922F',
  archiving: '2828BE95-46BA-4F91-B2FD-0BEF192ECF60',
  /** An add-on of E3. */
  threatProtection: 'A2706F86-868D-4048-989B-0C69E5C76B63',
  /** Converts to two offers. */
  businessCentralTrial: 'EB5BC29F-C744-4D36-8042-68BC11114EDA',
  azure: 'MS-AZR-0145P',
} as const;

export interface Made {
  id: string;
  subscriptions: string[];
  orders: string[];
  userName: string;
  password: string;
}

/** The server as a signed-in client uses it: tests arrange by it, and look behind the page. */
export class Api {
  private constructor(
    readonly context: APIRequestContext,
    readonly csrf: string,
    readonly partyId: string,
  ) {}

  static async signIn(who: Who): Promise<Api> {
    const { email, password } = demoAccount(who);
    return Api.signInAs(email, password);
  }

  static async signInAs(email: string, password: string): Promise<Api> {
    const baseURL = process.env.E2E_URL ?? '';
    const context = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } });
    const answer = await context.post('/portal/v1/sign-in', { data: { email, password } });
    expect(answer.status(), await answer.text()).toBe(200);
    const session = (await answer.json()) as { csrfToken: string; party: { id: string } };
    return new Api(context, session.csrfToken, session.party.id);
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.context.get(path);
    expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
    return (await answer.json()) as T;
  }

  async send<T>(method: string, path: string, data?: unknown): Promise<T> {
    const answer = await this.context.fetch(path, { method, data, headers: { 'X-CSRF-Token': this.csrf } });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** The first row of a list that fits. */
  async find<T extends object>(view: string, query: string): Promise<T> {
    const page = await this.get<{ items: T[] }>(`/portal/v1/views/${view}?${query}`);
    const row = page.items[0];
    if (!row) throw new Error(`${view}?${query} is empty`);
    return row;
  }

  /** A customer with one subscription per offer, without the browser. */
  async makeCustomer(
    customer: NewCustomer,
    given: {
      offers?: string[];
      /** Ordered as add-ons of the first offer. */
      addOns?: string[];
      resellerId?: string;
      partnerId?: string;
      cycle?: string;
      quantity?: number;
    } = {},
  ): Promise<Made> {
    const alone = given.offers ?? [offers.e3];
    const lineItems = [...alone, ...(given.addOns ?? [])].map((offerId, lineItemNumber) => ({
      lineItemNumber,
      offerId,
      quantity: given.quantity ?? 5,
      partnerIdOnRecord: given.partnerId,
      parentLineItemNumber: lineItemNumber < alone.length ? undefined : 0,
    }));
    const made = await this.send<{
      customer: { id: string; userCredentials: { userPrincipalName: string; password: string } };
      orders: { id: string; lineItems: { subscriptionId: string }[] }[];
    }>('POST', '/portal/v1/customer-orders', {
      customer: {
        companyProfile: { domain: `${customer.prefix}.onmicrosoft.com`, companyName: customer.company },
        billingProfile: {
          email: customer.email,
          culture: 'fr-FR',
          language: 'fr',
          companyName: customer.company,
          firstName: customer.firstName,
          lastName: customer.lastName,
          defaultAddress: {
            country: customer.country,
            city: customer.city,
            addressLine1: customer.line1,
            postalCode: customer.postalCode,
            state: customer.state,
            firstName: customer.firstName,
            lastName: customer.lastName,
          },
        },
        associatedPartnerId: given.resellerId,
      },
      orders: lineItems.length > 0 ? [{ billingCycle: given.cycle ?? 'monthly', lineItems }] : [],
    });
    return {
      id: made.customer.id,
      subscriptions: made.orders.flatMap((order) => order.lineItems.map((line) => line.subscriptionId)),
      orders: made.orders.map((order) => order.id),
      userName: made.customer.userCredentials.userPrincipalName,
      password: made.customer.userCredentials.password,
    };
  }
}
