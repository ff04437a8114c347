import { Builder, By, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import type { Driver, Part } from './engine';
import { find } from './find';

/** WebKitGTK's own small browser, by WebDriver; xtask has started the driver that starts it. */
export async function webkit(driverURL: string, baseURL: string): Promise<Driver> {
  const driver = await new Builder()
    .usingServer(driverURL)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
  await driver.manage().window().setRect({ width: 1280, height: 900 });
  return {
    open: (path) => driver.get(new URL(path, baseURL).href),
    address: () => driver.getCurrentUrl(),
    part: async (kind, name) => {
      const found = await driver.executeScript<WebElement | null>(`return (${find})(...arguments)`, kind, name);
      return found && part(driver, found);
    },
    picture: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    close: () => driver.quit(),
  };
}

function part(driver: WebDriver, element: WebElement): Part {
  // The driver scrolls until it sees an edge, which may lie under what is fixed at the foot of the page.
  const see = () => driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", element);
  return {
    click: async () => {
      await see();
      await element.click();
    },
    type: async (text) => {
      await see();
      await element.clear();
      await element.sendKeys(text);
    },
    choose: async (value) => {
      await element.findElement(By.css(`option[value="${value}"]`)).click();
    },
    look: (code, given = '') => driver.executeScript(`return (${code})(...arguments)`, element, given),
  };
}
