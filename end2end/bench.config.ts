import { defineConfig } from '@playwright/test';
import { browser } from './browser';

// The app's pages and the hand-written page of bench/page, measured by `cargo xtask bench --browser`.
export default defineConfig({
  testDir: '.',
  testMatch: 'bench.spec.ts',
  workers: 1,
  timeout: 1_200_000,
  reporter: [['list'], ['json']],
  outputDir: './test-results',
  use: { ...browser, locale: 'en-US' },
});
