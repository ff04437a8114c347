import { defineConfig } from '@playwright/test';
import main from './playwright.config';

// Setting the clock forward is for everybody on the server: these tests have one of their own, and run one by one.
export default defineConfig({ ...main, testDir: './tests-time', workers: 1, fullyParallel: false });
