import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { findComment } from '../comments.server.ts';
import { CodingForm } from '../components/coding-form.tsx';
import { AboutComment } from '../components/comment-list.tsx';
import { MaskedText } from '../components/masked-text.tsx';
import { findQuote } from '../quotes.server.ts';
import { codeByHand, findCoding } from '../themes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t, found) => t('one.title', { id: found?.comment.id }));

/** One comment, as written and as others see it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const comment = await findComment(db(), idOf(params.id), { lng: context.lng, now: new Date() });
  if (!comment) throw new Response(null, { status: 404 });
  const staffId = context.staff?.id ?? 0;
  return {
    comment,
    quote: await findQuote(db(), comment.id),
    themes: await findCoding(db(), { commentId: comment.id, staffId, blind: false }),
    saved: new URL(request.url).searchParams.has('saved'),
    timeZone: env().CITY_TIME_ZONE,
  };
}

/** Corrects the themes of the comment. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const comment = await findComment(db(), idOf(params.id), { lng: context.lng, now: new Date() });
  if (!comment) throw new Response(null, { status: 404 });
  const themes = (await formOf(request)).getAll('theme').map((value) => idOf(String(value)));
  await codeByHand(db(), { commentId: comment.id, staffId: context.staff?.id ?? 0, themes });
  return redirect(paths.comment(comment.id, { saved: 1 }), 303);
}

export default function Comment() {
  const t = useT('comments');
  const { comment, quote, themes, saved, timeZone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('one.title', { id: comment.id })} sub={t('one.sub')} />
      {saved && <Notice tone="success">{t('coding.saved')}</Notice>}
      <blockquote className="comment" lang={comment.language} dir="auto">
        {comment.original}
      </blockquote>
      <AboutComment comment={comment} timeZone={timeZone} />
      {comment.masked !== comment.original && (
        <>
          <h2>{t('one.masked')}</h2>
          <MaskedText text={comment.masked} language={comment.language} />
        </>
      )}
      <h2>{t('quote.title')}</h2>
      <p>
        {t(quote ? (quote.approvedAt ? 'quote.state.approved' : 'quote.state.proposed') : 'quote.state.none')}{' '}
        <Link to={paths.quote(comment.id)}>{t(quote ? 'quote.see' : 'quote.propose')}</Link>
      </p>
      <h2>{t('coding.title')}</h2>
      <CodingForm commentId={comment.id} themes={themes} submit={t('coding.correct')} />
    </>
  );
}
