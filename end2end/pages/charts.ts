import type { Locator, Page } from '@playwright/test';
import type { Lang } from './labels';
import { texts } from './texts';

/** A chart of the dashboard, by its heading. */
export class Chart {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
    readonly name: 'licenses' | 'renewals' | 'customers' | 'resellers' | 'providers',
  ) {}

  private get text() {
    return texts[this.lang].charts;
  }

  get card(): Locator {
    return this.page.getByRole('region', { name: this.text[this.name], exact: true });
  }

  /** The links over the drawing, in their order. */
  get places(): Locator {
    return this.card.locator('.chart__points').getByRole('link');
  }

  get bars(): Locator {
    return this.card.locator('.chart__bars').getByRole('link');
  }

  /** It is there for screen readers, even while the drawing is shown. */
  get table(): Locator {
    return this.card.getByRole('table');
  }

  get asTable(): Locator {
    return this.card.getByRole('button', { name: new RegExp(this.text.as_table) });
  }

  get asChart(): Locator {
    return this.card.getByRole('button', { name: new RegExp(this.text.as_chart) });
  }
}
