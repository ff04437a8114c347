import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

/** The Chromium that xtask found, on the server that xtask started. */
export const browser: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  baseURL: process.env.E2E_URL,
  // Dates are shown in the browser's zone: always the same one here.
  timezoneId: 'Europe/Paris',
  viewport: { width: 1280, height: 800 },
  actionTimeout: 15_000,
  // Recording costs as much time as the tests themselves: only where somebody wants to look.
  trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
  launchOptions: {
    executablePath: process.env.CHROMIUM,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};
