import { launch, type ElementHandle } from 'puppeteer-core';
import type { Driver, Part } from './engine';
import { find } from './find';

/** Firefox, by WebDriver BiDi. */
export async function firefox(executablePath: string, baseURL: string): Promise<Driver> {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    defaultViewport: { width: 1280, height: 800 },
    // The language of the interface; asked of the browser by a visitor who has not signed in.
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US', 'intl.locale.requested': 'en-US' },
  });
  const page = await browser.newPage();
  return {
    open: async (path) => {
      await page.goto(new URL(path, baseURL).href);
    },
    address: () => page.evaluate(() => location.href),
    part: async (kind, name) => {
      const found = await page.evaluateHandle(find, kind, name);
      const element = found.asElement() as ElementHandle<HTMLElement> | null;
      return element && part(element);
    },
    picture: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

function part(element: ElementHandle<HTMLElement>): Part {
  return {
    click: () => element.click(),
    type: async (text) => {
      await element.click({ count: 3 });
      await element.press('Backspace');
      await element.type(text);
    },
    choose: async (value) => {
      await element.select(value);
    },
    look: (code, given = '') => element.evaluate(code, given) as Promise<never>,
  };
}
