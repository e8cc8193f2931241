import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * The browser of the journeys. On Linux x64 it comes from npm; elsewhere it is an
 * installed Chrome, or the one that Playwright keeps. Returns which, for the run to say.
 */
export async function findBrowser(): Promise<{
  executablePath?: string;
  channel?: string;
  args: string[];
  name: string;
}> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packed } = await import('@sparticuz/chromium');
    return { executablePath: await packed.executablePath(), args, name: '@sparticuz/chromium' };
  }
  if (existsSync(chromium.executablePath())) return { args, name: "Playwright's own Chromium" };
  return { channel: 'chrome', args, name: 'the installed Chrome' };
}
