import { expect } from '@playwright/test';
import type { Kind } from './find';

/** Something on the page that one can use. */
export interface Part {
  click(): Promise<void>;
  /** Replaces what stands in a field, by keys. */
  type(text: string): Promise<void>;
  /** Chooses in a list of the browser's own. */
  choose(value: string): Promise<void>;
  /** Runs a function in the page with the element; it sees nothing but its arguments. */
  look<T>(code: (element: Element, given: string) => T, given?: string): Promise<T>;
}

/** What the flow needs of a browser: the little that each engine does in its own way. */
export interface Driver {
  open(path: string): Promise<void>;
  /** Where it is. */
  address(): Promise<string>;
  /** What [`find`] finds in the page. */
  part(kind: Kind, name: string): Promise<Part | null>;
  /** What it shows just now, as PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A browser as the flow uses it: whatever is not there yet is waited for. */
export class Engine {
  constructor(readonly driver: Driver) {}

  async open(path: string): Promise<void> {
    await this.driver.open(path);
  }

  async address(): Promise<string> {
    return this.driver.address();
  }

  async click(kind: Kind, name: string): Promise<void> {
    await this.use(kind, name, (part) => part.click());
  }

  async type(field: string, text: string): Promise<void> {
    await this.use('field', field, (part) => part.type(text));
    await expect.poll(() => this.value(field), `what stands in ${field}`).toBe(text);
  }

  async choose(field: string, value: string): Promise<void> {
    await this.use('field', field, (part) => part.choose(value));
    await expect.poll(() => this.value(field), `what is chosen in ${field}`).toBe(value);
  }

  async sees(kind: Kind, name: string): Promise<void> {
    await expect.poll(() => this.isThere(kind, name), `${kind} "${name}"`).toBe(true);
  }

  async seesNo(kind: Kind, name: string): Promise<void> {
    await expect.poll(() => this.isThere(kind, name), `${kind} "${name}"`).toBe(false);
  }

  /** The text of what surrounds something on the page. */
  async text(kind: Kind, name: string, around: string): Promise<string> {
    const part = await this.driver.part(kind, name);
    return (await part?.look((element, within) => element.closest(within)?.textContent ?? '', around)) ?? '';
  }

  /** How a field looks, whatever kind of field it is. */
  async look(field: string): Promise<unknown> {
    const part = await this.driver.part('field', field);
    return part?.look((element) => {
      const own = getComputedStyle(element);
      const box = element.parentElement ?? element;
      const around = getComputedStyle(box);
      // What an engine draws by itself for a list is not in the styles; that it does not is.
      const plain = element.tagName !== 'SELECT' || own.appearance === 'none';
      const { backgroundColor, borderTopColor, borderBottomColor, borderRadius } = around;
      const colors = [own.backgroundColor, own.color, backgroundColor, borderTopColor, borderBottomColor, borderRadius];
      return { plain, colors, height: box.getBoundingClientRect().height, font: own.font };
    });
  }

  /** What stands in a field. */
  async value(field: string): Promise<string | undefined> {
    const part = await this.driver.part('field', field);
    return part?.look((element) => (element as HTMLInputElement).value);
  }

  private async isThere(kind: Kind, name: string): Promise<boolean> {
    return (await this.driver.part(kind, name)) !== null;
  }

  /** Does it as soon as it can be done: a part may be replaced between finding and using it. */
  private async use(kind: Kind, name: string, act: (part: Part) => Promise<void>): Promise<void> {
    await expect(async () => {
      const part = await this.driver.part(kind, name);
      expect(part, `${kind} "${name}"`).not.toBeNull();
      if (part) await act(part);
    }).toPass();
  }
}
