import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '#app/lib/context.ts';
import { startWeb } from '#app/server.ts';
import { someone } from './visit.ts';

/** The real site on a free port, over the production build and this test file's database. */
export interface Site {
  port: number;
  origin: string;
  /** Fetches an address as a browser of this site would; redirects are not followed. */
  fetch(address: string, init?: RequestInit): Promise<Response>;
  /** Signs in as the demo person with this role. Returns the Cookie header to come back with. */
  signIn(role: Role): Promise<string>;
  close(): Promise<void>;
}

export async function startSite({ port = 0 } = {}): Promise<Site> {
  await buildIfStale();
  const web = await startWeb({ port });
  const origin = `http://127.0.0.1:${web.port}`;
  const site: Site = {
    port: web.port,
    origin,
    fetch: (address, init = {}) =>
      fetch(origin + address, {
        redirect: 'manual',
        ...init,
        headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...init.headers },
      }),
    async signIn(role) {
      const { id } = await someone(role);
      const response = await site.fetch('/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ person: String(id) }),
      });
      return response.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    close: web.close,
  };
  return site;
}

/** Makes the production build if the sources are newer. Test files that run side by side wait for each other. */
export async function buildIfStale(): Promise<void> {
  const lock = path.join(
    tmpdir(),
    `hearback-build-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 12)}`,
  );
  while (!take(lock)) await pause(200);
  try {
    const sources = globSync(['app/**/*.{ts,tsx,scss}', 'db/schema.ts', 'package-lock.json']);
    const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
    const built = statSync('build/server/index.js', { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (built < newest) {
      execFileSync(
        'node_modules/.bin/remix',
        ['vite:build', '--config', 'app/vite.config.ts', '--logLevel', 'error'],
        { stdio: 'pipe', env: { ...process.env, NODE_ENV: 'production' } },
      );
    }
  } finally {
    rmdirSync(lock);
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // Left over from a run that was killed.
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 180_000) rmdirSync(lock);
    return false;
  }
}
