import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { findComment } from '../comments.server.ts';
import { CodingForm } from '../components/coding-form.tsx';
import { AboutComment } from '../components/comment-list.tsx';
import { MaskedText } from '../components/masked-text.tsx';
import { codeByHand, findCoding, findUncoded } from '../themes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t) => t('coding.title'));

/** The next comment to code, without a hint of what the terms or another person found: agreement must be independent. */
export async function loader({ context }: LoaderFunctionArgs) {
  const staffId = context.staff?.id ?? 0;
  const id = await findUncoded(db(), staffId);
  const comment =
    id === undefined ? undefined : await findComment(db(), id, { lng: context.lng, now: new Date() });
  if (!comment) return null;
  const { original: _, ...masked } = comment;
  return {
    comment: { ...masked, themes: [] },
    themes: await findCoding(db(), { commentId: comment.id, staffId, blind: true }),
    timeZone: env().CITY_TIME_ZONE,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const comment = await findComment(db(), idOf(String(form.get('comment') ?? '')), {
    lng: context.lng,
    now: new Date(),
  });
  if (comment) {
    await codeByHand(db(), {
      commentId: comment.id,
      staffId: context.staff?.id ?? 0,
      themes: form.getAll('theme').map((value) => idOf(String(value))),
    });
  }
  return redirect(paths.coding(), 303);
}

export default function Coding() {
  const t = useT('comments');
  const found = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('coding.title')} sub={t('coding.sub')} />
      {found ? (
        <>
          <MaskedText text={found.comment.masked} language={found.comment.language} />
          <AboutComment comment={found.comment} timeZone={found.timeZone} />
          <CodingForm commentId={found.comment.id} themes={found.themes} submit={t('coding.next')} />
        </>
      ) : (
        <EmptyState title={t('coding.none')}>{t('coding.noneAdvice')}</EmptyState>
      )}
      <p>
        <Link to={paths.themes()}>{t('themes.title')}</Link>
      </p>
    </>
  );
}
