import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readFilter } from '#app/features/results/period.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { commentQuery, unitFilter } from '../comment.ts';
import { findNewestComments } from '../comments.server.ts';
import { CommentList } from '../components/comment-list.tsx';
import { QuotedWords } from '../components/quoted-words.tsx';
import { ThemeCounts } from '../components/theme-counts.tsx';
import { listApprovedQuotes } from '../quotes.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['comments'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

const QUOTES = 2;

/** What residents wrote about the service, department or district whose page this is a part of. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const now = new Date();
  const timeZone = env().CITY_TIME_ZONE;
  const reader = { lng: context.lng, now };
  const filter = unitFilter(params, search);
  const { from, to } = readFilter(search, dayAt(now, timeZone));
  return {
    filter,
    ...(await findNewestComments(db(), filter, reader)),
    quotes: await listApprovedQuotes(db(), { about: filter, from, to, limit: QUOTES }, reader),
    opens: context.staff?.roles.some((role) => role === 'engagement' || role === 'admin') ?? false,
    timeZone,
  };
}

export default function UnitComments() {
  const t = useT('comments');
  const { filter, comments, themes, counted, quotes, opens, timeZone } = useLoaderData<typeof loader>();
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{t('title')}</h2>
      {comments.length === 0 ? (
        <p>{t('newest.none')}</p>
      ) : (
        <>
          {quotes.map(({ commentId, ...quote }) => (
            <QuotedWords key={commentId} {...quote} />
          ))}
          {themes.length > 0 && <p className="quiet">{t('newest.themes', { count: counted })}</p>}
          <ThemeCounts label={t('themes.inView')} themes={themes} filter={filter} />
          <h3>{t('newest.title')}</h3>
          <CommentList comments={comments} timeZone={timeZone} opens={opens} />
          <p>
            <Link to={paths.comments(commentQuery(filter))} className="no-print">
              {t('newest.all')}
            </Link>{' '}
            <span className="quiet">{t('newest.masking')}</span>
          </p>
        </>
      )}
    </section>
  );
}
