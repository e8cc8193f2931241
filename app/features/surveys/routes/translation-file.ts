import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { idOf } from '#app/lib/params.ts';
import { exportTranslations } from '../translation-files.server.ts';

export const handle = { access: ['engagement', 'admin'] } satisfies RouteHandle;

/** A survey's texts in one language for translators, as XLIFF or CSV. */
export async function loader({ params: { id, lng: language = '', format = '' } }: LoaderFunctionArgs) {
  const file = await exportTranslations(db(), { surveyId: idOf(id), language, format });
  if (!file) throw new Response(null, { status: 404 });
  return new Response(file.body, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
