import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './support/browser.ts';

/**
 * `npm test`: the whole gate, cheapest first. Every check runs even if an earlier
 * one failed, so that one run tells all; the exit code says whether all passed.
 */

const bin = (name: string) => `node_modules/.bin/${name}`;

const checks: { name: string; command: string[] }[] = [
  { name: 'style (Biome)', command: [bin('biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'types (tsc)', command: [bin('tsc'), '-p', '.'] },
  {
    name: 'who imports whom (dependency-cruiser)',
    command: [bin('depcruise'), '--config', 'tests/dependency-cruiser.mjs', 'app', 'db', 'jobs', 'tests'],
  },
  { name: 'dead code (knip)', command: [bin('knip')] },
  { name: 'translations', command: ['node', 'tests/locales/check.ts'] },
  { name: 'generated schema is current', command: ['node', 'db/generate-schema.ts', '--check'] },
  {
    name: 'production build',
    command: [bin('remix'), 'vite:build', '--config', 'app/vite.config.ts', '--logLevel', 'error'],
  },
  { name: 'facts (vitest)', command: [bin('vitest'), 'run', '--config', 'tests/vitest.config.ts'] },
  {
    name: 'journeys (Playwright)',
    command: [bin('playwright'), 'test', '--config', 'tests/playwright.config.ts'],
  },
];

console.log(`Browser: ${(await findBrowser()).name}`);
if (!existsSync('../shared/data/requests'))
  console.log('Real exports: ../shared/data/requests is not here, so the tests over them are skipped.');

const results: { name: string; passed: boolean; seconds: number }[] = [];
for (const { name, command } of checks) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  const passed = await runs(command);
  results.push({ name, passed, seconds: Math.round((Date.now() - began) / 100) / 10 });
}

console.log('');
for (const { name, passed, seconds } of results) console.log(`${passed ? '✔' : '✘'} ${name} (${seconds} s)`);
const failed = results.filter((result) => !result.passed).length;
console.log(`\nchecks: ${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function runs([command = '', ...args]: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
      .once('error', () => resolve(false))
      .once('exit', (code) => resolve(code === 0));
  });
}
