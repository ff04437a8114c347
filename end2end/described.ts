import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { Page, Response } from '@playwright/test';

interface Content {
  schema: object;
}
interface Described {
  $ref?: string;
  content?: Record<string, Content>;
}
interface Description {
  paths: Record<string, Record<string, { responses: Record<string, Described> }>>;
  components: { schemas: object; responses: Record<string, Described> };
}

const description = JSON.parse(readFileSync(join(__dirname, '../docs/openapi.json'), 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'api', components: description.components });
const validators = new Map<object, ValidateFunction>();

/** What answers of the API are not as described, from now on; asked for when the test is over. */
export function watch(page: Page): () => Promise<string[]> {
  const found: Promise<string | undefined>[] = [];
  page.on('response', (response) => found.push(check(response).catch(() => undefined)));
  return async () => (await Promise.all(found)).filter((line) => line !== undefined);
}

async function check(response: Response): Promise<string | undefined> {
  const [method, path] = [response.request().method(), new URL(response.url()).pathname];
  const template = templateOf(path);
  const operation = template && description.paths[template]?.[method.toLowerCase()];
  // What a test answers in the server's place is nobody's description.
  if (!operation || response.headers()['ms-requestid'] === undefined) return undefined;
  const place = `${method} ${template} ${response.status()}`;
  const named = operation.responses[String(response.status())];
  if (!named) return `${place} is not described`;
  const shared = named.$ref?.split('/').at(-1);
  const { schema } = (shared ? description.components.responses[shared] : named)?.content?.['application/json'] ?? {};
  if (!schema) return undefined;
  const validate = validators.get(schema) ?? ajv.compile(withRoot(schema));
  validators.set(schema, validate);
  const body: unknown = await response.json();
  return validate(body) ? undefined : `${place} is not as described: ${ajv.errorsText(validate.errors)}`;
}

/** Refers to the schemas where ajv knows them. */
function withRoot(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object;
}

/** The template that fits with the fewest names in braces. */
function templateOf(path: string): string | undefined {
  const sent = path.split('/');
  const fits = (template: string) => {
    const parts = template.split('/');
    return parts.length === sent.length && parts.every((part, at) => part.startsWith('{') || part === sent[at]);
  };
  const names = (template: string) => template.split('{').length;
  return Object.keys(description.paths)
    .filter(fits)
    .sort((one, other) => names(one) - names(other))[0];
}
