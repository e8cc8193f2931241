import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { findRejects } from '../imports.server.ts';
import { REJECTS_HEADER, rejectLine } from '../rejects.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = /^\d{1,9}$/.test(params.id ?? '') ? await findRejects(db(), Number(params.id)) : undefined;
  if (!found?.rejects) throw new Response(null, { status: 404 });
  const t = translator(context.lng, 'requests');
  const body = REJECTS_HEADER + found.rejects.map((reject) => rejectLine(reject, t)).join('');
  return new Response(`\uFEFF${body}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="import-${params.id}-rejects.csv"`,
    },
  });
}
