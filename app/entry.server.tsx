import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { localeData } from '#app/lib/i18n.server.ts';
import { log } from '#app/lib/log.ts';
import { VisitContext } from '#app/lib/visit.ts';

/** Draws a page in one go: no page is long enough to gain from streaming, and one write is cheaper. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
) {
  const unavailable = context.unavailable;
  const html = renderToString(
    <VisitContext.Provider
      value={{
        nonce: context.nonce,
        unavailable,
        fallbackLocale: localeData(context.lng, context.namespaces),
      }}
    >
      <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
    </VisitContext.Provider>,
  );
  headers.set('content-type', 'text/html; charset=utf-8');
  if (unavailable) headers.set('retry-after', '5');
  return new Response(`<!doctype html>${html}`, { status: unavailable ? 503 : status, headers });
}

/** An unexpected failure: logged with its address but without tokens, bodies or contact data. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return; // said to the visitor, nothing of ours failed
  if (isDatabaseUnavailable(error)) {
    context.unavailable = true;
    return;
  }
  log.error('request failed', { route: routeShape(request), error });
}

/** The path with anything that may be a token replaced. */
function routeShape(request: Request): string {
  return `${request.method} ${new URL(request.url).pathname.replace(/^\/([sup])\/[^/]+/, '/$1/:token')}`;
}
