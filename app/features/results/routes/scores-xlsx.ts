import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { fileOfRequest } from '../sheets.server.ts';

export const handle = { access: ['committee', 'engagement', 'admin'] } satisfies RouteHandle;

/** A page of the committee as a workbook, for the same filter. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  fileOfRequest(request, { lng: context.lng, format: 'xlsx' });
