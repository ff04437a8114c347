import { defineConfig } from '@playwright/test';
import { browser } from './browser';

// Pictures are taken by `cargo xtask screenshots`; they are looked at by people, not compared.
export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots.spec.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  outputDir: './test-results',
  use: { ...browser, contextOptions: { reducedMotion: 'reduce' } },
});
