import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Request, Response } from 'express';
import { admitAll } from '#app/features/staff/admission.ts';
import { findApiKeyOfRequest } from '#app/features/staff/api-keys.server.ts';
import { findStaffOfRequest, hasSession } from '#app/features/staff/session.server.ts';
import { bodyLimitOf, REFUSAL_STATUS, type Refusal, type WholePage } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { languageOf, translator } from '#app/lib/i18n.server.ts';
import { isDataRequest, type MatchedRoute, matchedRoutes, pageOf } from '#app/lib/matched-routes.ts';
import { requestSeconds } from '#app/lib/metrics.ts';
import { isForeign, newNonce, pagePolicy } from '#app/lib/security.ts';
import {
  addressOf,
  discardBody,
  headersOf,
  saysTooLarge,
  sendAnswer,
  sendPage,
  webRequestOf,
} from '#app/lib/web-request.ts';
import { paths } from '#app/paths.ts';

/** One visit from the address to the answer: who comes, whether they may, and what they get. */

// Express has its own of both names.
const { Request: WebRequest, Response: WebResponse } = globalThis;
type WebRequest = globalThis.Request;
type WebResponse = globalThis.Response;

/** Where Remix finds no route: it draws the root's error page there and runs no loader. */
const NOWHERE = '/_nowhere';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export interface Site {
  build: ServerBuild;
  dev: boolean;
}

/** Matches the address to its routes, lets the visitor in or not, and hands over to Remix. */
export async function answer(request: Request, response: Response, { build, dev }: Site) {
  const url = addressOf(request);
  if (!url) {
    response.status(400).type('text/plain').send('This is not an address of this site.');
    return;
  }
  if (!METHODS.includes(request.method)) {
    response.status(405).set('allow', METHODS.join(', ')).end();
    return;
  }
  const routes = matchedRoutes(build, url.pathname);
  const route = routes.at(-1);
  // A script that asks for the data of a page goes on to draw it, whatever page it is.
  const scripts = route?.handle?.scripts === true || isDataRequest(url.pathname);
  const said = { url: url.href, headers: headersOf(request) };
  const context: AppLoadContext = {
    staff: null,
    apiKeyId: null,
    nonce: scripts ? newNonce() : '',
    clientAddress: request.ip ?? '',
    lng: languageOf(said),
    namespaces: [
      ...(route?.handle?.frame === 'staff' ? ['staff-frame'] : []),
      ...new Set(routes.flatMap(({ handle }) => handle?.namespaces ?? [])),
    ],
    refusal: null,
    navigateTo: null,
    scripts,
    route: `/${routes.flatMap(({ path }) => path ?? []).join('/')}`,
  };
  const visit = { request, response, url, route, context, build };
  response.setHeader('cache-control', 'no-store');
  measure(visit);

  if (isForeign(request, hasSession(said))) return await refuse(visit, 'foreign');
  const limit = bodyLimitOf(route?.handle);
  if (saysTooLarge(request, limit)) {
    discardBody(request);
    return await refuse(visit, 'tooLarge');
  }
  if (!(await letIn(visit, routes, said))) return;

  if (scripts || dev)
    response.setHeader('content-security-policy', pagePolicy({ nonce: context.nonce, scripts, dev }));
  // Where nothing matched, Remix is given an address where nothing can.
  const target = routes.length > 0 || url.pathname === '/__manifest' ? url : new URL(NOWHERE, url);
  const webRequest = await webRequestOf(request, response, target, {
    limit,
    onTooLarge: () => {
      context.refusal = 'tooLarge';
    },
  }).catch((error) => {
    if (!request.destroyed) throw error;
  });
  if (!webRequest) return; // the sender went away
  if (route?.handle?.alone) await answerAlone(visit, route, webRequest);
  else await send(visit, await handlerOf(build, routes)(webRequest, context));
}

/**
 * Calls a route's loader or action as it is. Remix around it, made for pages that a
 * browser goes on with, takes longer than what residents are shown.
 */
async function answerAlone(visit: Visiting, { id, params }: MatchedRoute, webRequest: WebRequest) {
  const { request, response, context, build } = visit;
  const { loader, action } = build.routes[id]?.module ?? {};
  // Nothing but a POST writes: whether that came from another site was looked at, of an OPTIONS it is not.
  const run = { GET: loader, HEAD: loader, POST: action }[webRequest.method];
  const args = { request: webRequest, params, context };
  try {
    const answer = (await run?.(args)) as WholePage | WebResponse | undefined;
    if (answer instanceof WebResponse) return await send(visit, answer);
    if (response.destroyed) return; // nobody is listening
    if (answer) sendPage(request, response, answer);
    else response.status(405).end();
    if (!request.complete) discardBody(request);
  } catch (error) {
    build.entry.module.handleError?.(error, args);
    if (!response.destroyed) await refuse(visit, context.refusal ?? 'broken');
  }
}

/** Times the visit under its route's pattern; what has no route shares one name, so that guesses make no new ones. */
function measure({ request, response, route, context }: Visiting) {
  const stop = requestSeconds().startTimer();
  response.once('close', () => {
    stop({ method: request.method, route: route ? context.route : 'none', status: response.statusCode });
  });
}

/** As much of a Request as says who comes: a whole one costs more than all that is read from it. */
type Said = Pick<WebRequest, 'url' | 'headers'>;

interface Visiting {
  request: Request;
  response: Response;
  url: URL;
  route: MatchedRoute | undefined;
  context: AppLoadContext;
  build: ServerBuild;
}

/** Finds out who comes and whether every matched route admits them; if not, says so and returns false. */
async function letIn(visit: Visiting, routes: MatchedRoute[], said: Said) {
  const { request, response, url, route, context } = visit;
  const handles = routes.map(({ handle }) => handle);
  try {
    if (
      handles.some(
        (handle) =>
          Array.isArray(handle?.access) || handle?.access === 'operator' || handle?.frame === 'staff',
      )
    )
      context.staff = await findStaffOfRequest(db(), said);
    if (handles.some((handle) => handle?.access === 'key'))
      context.apiKeyId = await findApiKeyOfRequest(db(), said);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    await refuse(visit, 'unavailable');
    return false;
  }
  // An address without a route is Remix's to answer: its 404 page needs no admission.
  const verdict = admitAll(handles, { ...context, operator: isOperator(request) });
  if (verdict === 'enter') return true;
  if (verdict === 'key_required') {
    response.status(401).set('www-authenticate', 'Bearer');
    response.json({ error: 'An API key is needed: Authorization: Bearer <key>' });
  } else if (verdict === 'forbidden') {
    await refuse(visit, 'forbidden');
  } else {
    const next = request.method === 'GET' && route?.page ? pageOf(url.pathname) + url.search : '';
    const to = paths.signIn({ next });
    if (isDataRequest(url.pathname)) await navigate(visit, to);
    else response.redirect(303, to);
  }
  return false;
}

/** Says why the visit ends here: as a page, or in one sentence to a machine. */
async function refuse(visit: Visiting, refusal: Refusal) {
  const { request, response, url, route, context, build } = visit;
  context.refusal = refusal;
  if (refusal === 'unavailable') response.setHeader('retry-after', '5');
  if (isDataRequest(url.pathname)) {
    await navigate(visit, pageOf(url.pathname) + url.search);
  } else if (request.accepts(['json', 'html']) === 'html' && route?.handle?.access !== 'key') {
    const page = new WebRequest(new URL(NOWHERE, url), { headers: headersOf(request) });
    await sendAnswer(request, response, await handlerOf(build)(page, context));
  } else {
    const error = translator(context.lng, 'common')(`failure.${refusal}.advice`);
    response.status(REFUSAL_STATUS[refusal]).json({ error });
  }
  if (!request.complete) discardBody(request);
}

/** Makes a page's script leave for an address. Only Remix knows how to write that down. */
async function navigate({ request, response, url, context, build }: Visiting, to: string) {
  const page = new WebRequest(new URL(`${NOWHERE}.data`, url));
  await sendAnswer(request, response, await handlerOf(build)(page, { ...context, navigateTo: to }));
}

async function send(visit: Visiting, answer: WebResponse) {
  const { request, response, route, context } = visit;
  const { refusal } = context;
  if (response.destroyed) return; // nobody is listening
  // A route that answers for itself cannot say why it could not.
  if (refusal && route && !route.page && answer.status >= 500) return await refuse(visit, refusal);
  if (refusal === 'unavailable') response.setHeader('retry-after', '5');
  await sendAnswer(
    request,
    response,
    refusal
      ? new WebResponse(answer.body, { headers: answer.headers, status: REFUSAL_STATUS[refusal] })
      : answer,
  );
  if (!request.complete) discardBody(request);
}

type Handler = ReturnType<typeof createRequestHandler>;
const handlers = new WeakMap<ServerBuild, Map<string, Handler>>();

/**
 * Remix with the routes it may need. Where no script goes on to other pages, those are
 * the root and the routes matched: it cannot run any other, and does not go through
 * all of the site's again, several times a visit.
 */
function handlerOf(build: ServerBuild, routes: MatchedRoute[] = []): Handler {
  const known = handlers.get(build) ?? new Map<string, Handler>();
  handlers.set(build, known);
  const alone = routes.length > 0 && !routes.some(({ handle }) => handle?.scripts);
  const ids = alone ? ['root', ...routes.map(({ id }) => id)] : [];
  const key = ids.join(' ');
  const handler =
    known.get(key) ?? createRequestHandler(alone ? only(build, ids) : build, process.env.NODE_ENV);
  known.set(key, handler);
  return handler;
}

function only(build: ServerBuild, ids: string[]): ServerBuild {
  const pick = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  };
}

/** Whether this is a program on the same machine that nobody sent: no proxy stands between. */
const isOperator = ({ socket, headers, hostname }: Request) =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) &&
  !Object.keys(headers).some(
    (name) => name.startsWith('x-forwarded-') || ['forwarded', 'via', 'x-real-ip'].includes(name),
  );
