import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
  redirectDocument,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import type { ReactElement } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { REFUSAL_STATUS, type RouteHandle } from '#app/lib/context.ts';
import { env } from '#app/lib/env.ts';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { localeData } from '#app/lib/i18n.server.ts';
import { log } from '#app/lib/log.ts';
import { VisitContext } from '#app/lib/visit.ts';

// No page waits for a part of its data. A longer time would only keep the memory of every visit that long.
export const streamTimeout = 1000;

/** Draws a page in one go: no page is long enough to gain from streaming, and one write is cheaper. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
) {
  const { refusal } = context;
  const hydrates = remixContext.staticHandlerContext.matches.some(
    ({ route }) => (route.handle as RouteHandle | undefined)?.scripts,
  );
  const { serverHandoffStream, ...drawing } = remixContext;
  const page = (
    <VisitContext.Provider
      value={{
        nonce: context.nonce,
        refusal,
        cityName: env().CITY_NAME,
        fallbackLocale: localeData(context.lng, context.namespaces),
      }}
    >
      <RemixServer context={hydrates ? remixContext : drawing} url={request.url} nonce={context.nonce} />
    </VisitContext.Provider>
  );
  const html = hydrates ? await drawAll(page) : renderToString(page);
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(`<!doctype html>${html}`, {
    status: refusal ? REFUSAL_STATUS[refusal] : status,
    headers,
  });
}

/**
 * Draws a page that the browser takes over: Remix hands its data over through a
 * suspended part, which `renderToString` would leave out.
 */
function drawAll(page: ReactElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = renderToPipeableStream(page, {
      onAllReady: () => resolve(text(stream.pipe(new PassThrough()))),
      onShellError: reject,
    });
  });
}

/**
 * What a script on a page gets instead of data. A visit that was not let in becomes
 * a navigation, so that the browser shows the sign-in page or the reason.
 */
export function handleDataRequest(
  response: Response,
  { context }: LoaderFunctionArgs | ActionFunctionArgs,
): Response {
  return context.navigateTo === null ? response : redirectDocument(context.navigateTo, 303);
}

/** An unexpected failure: logged with its route but without tokens, bodies or contact data. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted || context.refusal) return; // nobody is listening, or it is being said already
  if (isRouteErrorResponse(error) && error.status < 500) return; // said to the visitor, nothing of ours failed
  if (isDatabaseUnavailable(error)) {
    context.refusal = 'unavailable';
    return;
  }
  log.error('request failed', { method: request.method, route: context.route, error });
}
