import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { TextAreaField } from '#app/ui/fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { QUOTE_LIMIT } from '../comment.ts';
import { findComment } from '../comments.server.ts';
import { AboutComment } from '../components/comment-list.tsx';
import { MaskedText } from '../components/masked-text.tsx';
import { findQuote, proposeQuote } from '../quotes.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['comments'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('comments', (t) => t('quote.title'));

export async function loader({ params, context }: LoaderFunctionArgs) {
  const comment = await findComment(db(), idOf(params.id), { lng: context.lng, now: new Date() });
  if (!comment) throw new Response(null, { status: 404 });
  const { original: _, ...masked } = comment;
  const quote = await findQuote(db(), comment.id);
  return {
    comment: masked,
    quote,
    own: quote?.proposedBy === context.staff?.id,
    timeZone: env().CITY_TIME_ZONE,
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const commentId = idOf(params.id);
  const text = String((await formOf(request)).get('text') ?? '');
  const { problem } = await proposeQuote(db(), { commentId, text, by: context.staff?.id ?? 0 });
  return problem ? data({ problem, text }, { status: 422 }) : redirect(paths.quote(commentId), 303);
}

/** Words of a comment that the public may read: proposed by one person, approved by another. */
export default function Quote() {
  const t = useT('comments');
  const { comment, timeZone } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('quote.title')} sub={t('quote.sub')} />
      <MaskedText text={comment.masked} language={comment.language} />
      <AboutComment comment={comment} timeZone={timeZone} />
      <State />
      <Proposal />
      <p>
        <Link to={paths.comment(comment.id)}>{t('quote.back')}</Link>
      </p>
    </>
  );
}

function State() {
  const t = useT('comments');
  const { comment, quote, own } = useLoaderData<typeof loader>();
  if (!quote) return null;
  return (
    <section aria-labelledby="state">
      <h2 id="state">{t(quote.approvedAt ? 'quote.state.approved' : 'quote.state.proposed')}</h2>
      <MaskedText text={quote.text} language={comment.language} />
      <p className="quiet">
        {t('quote.proposedBy', { name: quote.proposedByName })}{' '}
        {quote.approvedByName && t('quote.approvedBy', { name: quote.approvedByName })}
      </p>
      {!quote.approvedAt && own && <Notice tone="info">{t('quote.needsOther')}</Notice>}
      {!quote.approvedAt && !own && (
        <Form method="post" action={paths.quoteApproval(comment.id)}>
          <button type="submit" className="usa-button">
            {t('quote.approve')}
          </button>
        </Form>
      )}
      <Form method="post" action={paths.quoteWithdrawal(comment.id)}>
        <button type="submit" className="usa-button usa-button--outline">
          {t('quote.withdraw')}
        </button>
      </Form>
    </section>
  );
}

function Proposal() {
  const t = useT('comments');
  const { comment, quote } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <section aria-labelledby="proposal">
      <h2 id="proposal">{t(quote ? 'quote.change' : 'quote.propose')}</h2>
      <Form method="post" className="usa-form usa-form--large" key={quote?.text}>
        <TextAreaField
          name="text"
          label={t('quote.text')}
          hint={t('quote.hint')}
          required
          maxLength={QUOTE_LIMIT}
          rows={4}
          defaultValue={refused?.text ?? quote?.text ?? comment.masked}
          error={refused && t(`quote.problem.${refused.problem}`, { limit: QUOTE_LIMIT })}
        />
        <button type="submit" className="usa-button">
          {t('quote.send')}
        </button>
      </Form>
    </section>
  );
}
