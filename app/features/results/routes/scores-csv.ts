import type { LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { describeFilter } from '../filter-words.ts';
import { methodNotes, nonResponseNote } from '../notes.ts';
import { readFilter } from '../period.ts';
import { findScoreOptions, findScores } from '../scores.server.ts';
import { scoresCsv } from '../scores-csv.ts';
import { wordsOf } from '../words.ts';

export const handle = { access: ['committee', 'engagement', 'admin'] } satisfies RouteHandle;

/** The committee's page as a file, for the same filter. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = translator(context.lng, 'results');
  const words = wordsOf(context.lng);
  const today = new Date().toLocaleDateString('sv', { timeZone: env().CITY_TIME_ZONE });
  const filter = readFilter(new URL(request.url).searchParams, today);
  const scores = await findScores(db(), filter);
  const only = describeFilter(filter, await findScoreOptions(db()), t, context.lng);
  const notes = [
    env().CITY_NAME,
    t('sub', { from: words.month(filter.from), to: words.month(filter.to), date: words.day(today) }),
    only && t('filters.only', { list: only }),
    nonResponseNote(scores.total, t, words),
    ...methodNotes(t),
  ].filter((note): note is string => note !== null && note !== '');
  return new Response(scoresCsv(scores, notes, t), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="scores-${filter.from}-${filter.to}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
