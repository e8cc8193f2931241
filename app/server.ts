import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import { admit } from '#app/features/staff/admission.ts';
import { findApiKeyOfRequest } from '#app/features/staff/api-keys.server.ts';
import { findStaffOfRequest } from '#app/features/staff/session.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db, disconnect } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { languageOf } from '#app/lib/i18n.server.ts';
import { log } from '#app/lib/log.ts';
import { paths } from '#app/paths.ts';

/** The web process: who may enter, security headers, body limits, and a shutdown that loses nothing. */

const BUILD = new URL('../build/', import.meta.url);

export interface WebServer {
  port: number;
  close(): Promise<void>;
}

/** Starts the web server. `port` 0 takes a free one. Rejects with the system's error when the port is taken. */
export async function startWeb({ port, dev = false }: { port: number; dev?: boolean }): Promise<WebServer> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env().TRUSTED_PROXIES === '' ? false : env().TRUSTED_PROXIES.split(','));
  app.use(compression());

  const vite = dev
    ? await (await import('vite')).createServer({
        configFile: new URL('./vite.config.ts', import.meta.url).pathname,
        server: { middlewareMode: true },
      })
    : undefined;
  const build = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : (
        (loaded) => async () =>
          loaded
      )((await import(new URL('server/index.js', BUILD).href)) as ServerBuild);

  if (vite) {
    app.use(vite.middlewares);
  } else {
    app.use(
      '/assets',
      express.static(new URL('client/assets', BUILD).pathname, { immutable: true, maxAge: '1y' }),
    );
    app.use(express.static(new URL('client', BUILD).pathname, { maxAge: '1h' }));
  }
  app.use(securityHeaders);
  app.use(refuseCrossSite);
  app.use(async (request, response, next) => {
    try {
      await answer(request, response, next, await build());
    } catch (error) {
      next(error);
    }
  });
  app.use(lastResort);

  const server = app.listen(port);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      await vite?.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await disconnect();
    },
  };
}

/** Matches the address to its route, lets the visitor in or not, and hands over to Remix. */
async function answer(request: Request, response: Response, next: NextFunction, build: ServerBuild) {
  const handles = matchedHandles(request.path, build);
  const handle = handles.at(-1);
  const webRequest = headersOnly(request);
  const staff = needsStaff(handle) ? await findStaffOfRequest(db(), webRequest) : null;
  const apiKeyId = handle?.access === 'key' ? await findApiKeyOfRequest(db(), webRequest) : null;
  const operator = isLoopback(request.socket.remoteAddress) && !request.headers['x-forwarded-for'];

  // An address without a route is Remix's to answer: its 404 page needs no admission.
  const verdict = handles.length === 0 ? 'enter' : admit(handle, { staff, apiKeyId, operator });
  if (verdict === 'sign_in') {
    response.redirect(
      303,
      paths.signIn({
        next: request.method === 'GET' ? request.originalUrl.replace(/\.data(?=\?|$)/, '') : '',
      }),
    );
    return;
  }
  if (verdict === 'key_required') {
    response
      .status(401)
      .set('www-authenticate', 'Bearer')
      .json({ error: 'An API key is needed: Authorization: Bearer <key>' });
    return;
  }
  if (verdict === 'forbidden') {
    response
      .status(403)
      .type('text/plain')
      .send('This page is not open to you. Ask an administrator for the role it needs.');
    return;
  }

  const scripts = handle?.scripts === true;
  const nonce = response.locals.nonce as string;
  response.setHeader(
    'content-security-policy',
    contentSecurityPolicy(scripts ? `'nonce-${nonce}' 'self'` : "'none'"),
  );
  const context: AppLoadContext = {
    staff,
    apiKeyId,
    nonce,
    clientAddress: request.ip ?? '',
    lng: languageOf(webRequest),
    namespaces: [...new Set(handles.flatMap((each) => each?.namespaces ?? []))],
    unavailable: false,
  };
  await createRequestHandler({ build, getLoadContext: () => context, mode: process.env.NODE_ENV })(
    request,
    response,
    next,
  );
}

/** The `handle` of every route matched below the root, outermost first; empty when no route has this address. */
function matchedHandles(path: string, build: ServerBuild): (RouteHandle | undefined)[] {
  const address = path === '/_root.data' ? '/' : path.replace(/\.data$/, '');
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const children = (parentId: string | undefined): object[] =>
    routes
      .filter((route) => route.parentId === parentId)
      .map((route) => ({ id: route.id, path: route.path, index: route.index, children: children(route.id) }));
  const matches = matchRoutes(children('root') as Parameters<typeof matchRoutes>[0], address) ?? [];
  return matches.map((match) => build.routes[match.route.id ?? '']?.module.handle as RouteHandle | undefined);
}

const needsStaff = (handle: RouteHandle | undefined) =>
  Array.isArray(handle?.access) || handle?.access === 'operator' || handle?.frame === 'staff';

const isLoopback = (address: string | undefined) =>
  address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);

/** A Request with this one's address and headers, for code that reads no body. */
function headersOnly(request: Request): globalThis.Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value));
  return new Request(new URL(request.originalUrl, env().BASE_URL), { headers });
}

function securityHeaders(_request: Request, response: Response, next: NextFunction) {
  response.locals.nonce = randomBytes(16).toString('base64');
  response.set({
    'content-security-policy': contentSecurityPolicy("'none'"),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(env().BASE_URL.startsWith('https:') && {
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    }),
  });
  next();
}

const contentSecurityPolicy = (scripts: string) =>
  `default-src 'none'; script-src ${scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'`;

/**
 * Refuses unsafe requests that another site made a browser send. Remix's own check
 * skips resource routes, lets a missing Origin pass and believes X-Forwarded-Host.
 * Machines (no Sec-Fetch-Site, no Origin) carry no cookies and pass.
 */
function refuseCrossSite(request: Request, response: Response, next: NextFunction) {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const unsafe = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  const foreign =
    site !== undefined
      ? !['same-origin', 'none'].includes(site as string)
      : origin !== undefined && origin !== new URL(env().BASE_URL).origin;
  if (unsafe && foreign) {
    response
      .status(403)
      .type('text/plain')
      .send('This request came from another site and was refused. Open the page here and try again.');
    return;
  }
  next();
}

/** What fell through every page of our own: said plainly, never with a stack trace. */
function lastResort(error: unknown, request: Request, response: Response, next: NextFunction) {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (isDatabaseUnavailable(error)) {
    response
      .status(503)
      .set('retry-after', '5')
      .type('text/plain')
      .send('The site cannot reach its database right now. Please try again in a minute.');
    return;
  }
  log.error('request failed', { method: request.method, error });
  response
    .status(500)
    .type('text/plain')
    .send('Something went wrong on our side. Please try again in a minute.');
}
