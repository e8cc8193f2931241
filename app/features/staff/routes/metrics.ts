import type { RouteHandle } from '#app/lib/context.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

export const loader = () => new Response('to be built');
