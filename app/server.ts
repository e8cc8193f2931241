import { readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import express, { type NextFunction, type Request, type Response } from 'express';
import { writeTouches } from '#app/features/invitations/touches.server.ts';
import { db, disconnect } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { log } from '#app/lib/log.ts';
import { countProcess } from '#app/lib/metrics.ts';
import { securityHeaders } from '#app/lib/security.ts';
import { packed } from '#app/lib/web-request.ts';
import { answer } from './visits.ts';

/** The web process: files and pages, time limits, and a shutdown that loses nothing. */

const BUILD = new URL('../build/', import.meta.url);

export interface WebServer {
  port: number;
  close(): Promise<void>;
}

/** Starts the web server. `port` 0 takes a free one. Rejects with the system's error when the port is taken. */
export async function startWeb({ port, dev = false }: { port: number; dev?: boolean }): Promise<WebServer> {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.set('trust proxy', env().TRUSTED_PROXIES);
  app.use(securityHeaders);
  countProcess();

  const vite = dev
    ? await (await import('vite')).createServer({
        configFile: new URL('./vite.config.ts', import.meta.url).pathname,
        server: { middlewareMode: true },
      })
    : undefined;
  const loadBuild = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : await builtSite();

  if (vite) {
    app.use(vite.middlewares);
  } else {
    app.use(
      '/assets',
      packed,
      express.static(new URL('client/assets', BUILD).pathname, { immutable: true, maxAge: '1y' }),
    );
    // Only what names a file is looked for on the disk: pages are most of what is asked for.
    const files = express.static(new URL('client', BUILD).pathname, { maxAge: '1h' });
    for (const name of readdirSync(new URL('client', BUILD)).filter((each) => each !== 'assets'))
      app.get(`/${name}`, packed, files);
  }
  app.use(async (request, response, next) => {
    try {
      await answer(request, response, { build: await loadBuild(), dev });
    } catch (error) {
      next(error);
    }
  });
  app.use(lastResort);

  const server = app.listen(port);
  server.headersTimeout = 15_000;
  server.requestTimeout = 0; // bodies are timed where they are read: an import may take an hour
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const touches = setInterval(keepTouches, TOUCHES_KEPT_MS);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      await vite?.close();
      clearInterval(touches);
      await finish(server);
      await keepTouches();
      await disconnect();
    },
  };
}

const TOUCHES_KEPT_MS = 5000;

/** While the database is away, what was counted waits. */
const keepTouches = () =>
  writeTouches(db(), new Date()).catch((error) => log.warn('openings of links are not written', { error }));

async function builtSite(): Promise<() => Promise<ServerBuild>> {
  const build = (await import(new URL('server/index.js', BUILD).href)) as ServerBuild;
  return async () => build;
}

/** Takes no new connection, lets what is in flight end, and closes each connection as it falls idle. */
async function finish(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
}

/** What fell through every page of our own: said plainly, never with a stack trace. */
function lastResort(error: unknown, request: Request, response: Response, _next: NextFunction) {
  if (response.headersSent) {
    request.destroy();
    return;
  }
  const unavailable = isDatabaseUnavailable(error);
  if (!unavailable) log.error('request failed', { method: request.method, error });
  response
    .status(unavailable ? 503 : 500)
    .set('retry-after', '5')
    .type('text/plain')
    .send(
      unavailable
        ? 'The site cannot reach its database right now. Please try again in a minute.'
        : 'Something went wrong on our side. Please try again in a minute.',
    );
}
