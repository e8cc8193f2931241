import type { RouteHandle } from '#app/lib/context.ts';
import { describeSurveyFile } from '../copies.server.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

/** What a survey's file must be like, for whoever writes one. */
export const loader = () =>
  Response.json(describeSurveyFile(), { headers: { 'access-control-allow-origin': '*' } });
