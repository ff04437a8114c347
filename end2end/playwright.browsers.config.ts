import { defineConfig } from '@playwright/test';

// Playwright runs the flow and counts; each project has an engine of its own, which Playwright does not drive.
const engines = [
  { name: 'Firefox', at: process.env.FIREFOX },
  { name: 'WebKit', at: process.env.WEBKIT_DRIVER },
];

export default defineConfig({
  testDir: './browsers',
  workers: 2,
  forbidOnly: true,
  // An engine that has just been started takes its time for the first page.
  timeout: 120_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  reporter: [['list'], ['json']],
  outputDir: './test-results',
  projects: engines.filter((engine) => engine.at).map(({ name }) => ({ name })),
});
