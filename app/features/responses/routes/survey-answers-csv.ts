import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { findVersionAsked, streamAnswersOf } from '../summary.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** Every answer to one version as a file of codes. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const number = new URL(request.url).searchParams.get('version');
  const asked = await findVersionAsked(db(), {
    surveyId: idOf(params.id),
    number: number === null ? null : idOf(number),
  });
  if (!asked) throw new Response(null, { status: 404 });
  return new Response(createReadableStreamFromReadable(streamAnswersOf(asked)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="survey-${idOf(params.id)}-version-${asked.number}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
