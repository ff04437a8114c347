import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** The dialog that exports a list. */
export class Export {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {}

  private get text() {
    return texts[this.lang].exports;
  }

  /** The button in the list's bar. */
  get opener(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: this.text.export, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: this.text.title });
  }

  get format(): Locator {
    return this.dialog.getByRole('combobox', { name: this.text.format });
  }

  get columns(): Locator {
    return this.dialog.getByRole('combobox', { name: this.text.columns });
  }

  get start(): Locator {
    return this.dialog.getByRole('button', { name: this.text.export, exact: true });
  }

  get stop(): Locator {
    return this.dialog.getByRole('button', { name: this.text.stop });
  }

  get bar(): Locator {
    return this.dialog.getByRole('progressbar', { name: this.text.progress_name });
  }

  get alert(): Locator {
    return this.dialog.getByRole('alert');
  }

  /** Starts the export, and waits for the file that the browser is given. */
  async download(): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.start.click();
    return download;
  }
}

/** What is in a downloaded file. */
export async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}
