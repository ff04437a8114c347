import { randomBytes } from 'node:crypto';

export interface NewCustomer {
  country: string;
  company: string;
  prefix: string;
  line1: string;
  postalCode: string;
  city: string;
  state?: string;
  firstName: string;
  lastName: string;
  email: string;
}

/** A customer that nobody else has: every test makes its own. */
export function aCustomer(given: Partial<NewCustomer> = {}): NewCustomer {
  const mark = randomBytes(5).toString('hex');
  return {
    country: 'FR',
    company: `Menuiserie Lefèvre ${mark}`,
    prefix: `e2e${mark}`,
    line1: '14 rue des Carmes',
    postalCode: '44000',
    city: 'Nantes',
    firstName: 'Hélène',
    lastName: 'Lefèvre',
    email: `${mark}@lefevre.example`,
    ...given,
  };
}

export function anAmericanCustomer(given: Partial<NewCustomer> = {}): NewCustomer {
  return aCustomer({
    country: 'US',
    line1: '410 Terry Ave N',
    city: 'Seattle',
    state: 'WA',
    postalCode: '98109',
    ...given,
  });
}
