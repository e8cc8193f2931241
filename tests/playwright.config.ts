import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './support/browser.ts';

const { name: _, ...launchOptions } = await findBrowser();

export default defineConfig({
  testDir: path.resolve(import.meta.dirname, 'e2e'),
  testMatch: '*.e2e.ts',
  outputDir: path.resolve(import.meta.dirname, '../test-results'),
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { launchOptions, screenshot: 'only-on-failure' },
});
