import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { exportSurvey } from '../copies.server.ts';
import { findSurvey } from '../drafts.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** The newest version with all its texts, to keep or to take elsewhere. */
export async function loader({ params }: LoaderFunctionArgs) {
  const id = idOf(params.id);
  const survey = await findSurvey(db(), id);
  const file = await exportSurvey(db(), id);
  if (!survey || !file) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${survey.code}.json"`,
    },
  });
}
