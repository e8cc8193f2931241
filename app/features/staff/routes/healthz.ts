import type { RouteHandle } from '#app/lib/context.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

/** The process is alive. Asks nobody else, so that a slow database does not get it restarted. */
export const loader = () => new Response('alive\n', { headers: { 'content-type': 'text/plain' } });
