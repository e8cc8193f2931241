import type { RouteHandle } from '#app/lib/context.ts';
import { env } from '#app/lib/env.ts';
import { describeApi } from '../api-description.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

export const loader = () =>
  Response.json(describeApi({ url: env().BASE_URL, version: '1' }), {
    headers: { 'access-control-allow-origin': '*' },
  });
