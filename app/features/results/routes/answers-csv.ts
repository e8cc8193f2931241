import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import { streamAnswers } from '../answers.server.ts';
import { readFilter } from '../period.ts';

// Single answers could be told apart by whoever knows the requests, so the committee and
// departments see figures only.
export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Every answer of a period as a file, for the same filter as the committee's page. */
export function loader({ request }: LoaderFunctionArgs) {
  const today = dayAt(new Date(), env().CITY_TIME_ZONE);
  const filter = readFilter(new URL(request.url).searchParams, today);
  return new Response(createReadableStreamFromReadable(streamAnswers(filter)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="answers-${filter.from}-${filter.to}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
