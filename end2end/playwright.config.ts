import { defineConfig } from '@playwright/test';
import { browser } from './browser';

// Nothing is tried again: a test that passes the second time tells of a fault, here or in the product.
export default defineConfig({
  testDir: './tests',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  outputDir: './test-results',
  use: browser,
});
