import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { decisionsOf } from '../comparing.ts';
import { MeasureChoices } from '../components/measure-choices.tsx';
import { ProblemList } from '../components/problem-list.tsx';
import { findSurvey } from '../drafts.server.ts';
import { publish, reviewDraft } from '../publishing.server.ts';
import { readCoverage } from '../translations.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-pages', 'survey-problems'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-pages', (t, found) => t('publication.title', { name: found?.name }));

export async function loader({ params }: LoaderFunctionArgs) {
  const id = idOf(params.id);
  const survey = await findSurvey(db(), id);
  if (!survey) throw new Response(null, { status: 404 });
  const review = await reviewDraft(db(), id);
  if (!review) throw redirect(paths.managedSurvey(id));
  const { draft, problems, changes } = review;
  const coverage = await readCoverage(db(), id);
  return {
    id,
    name: survey.name,
    number: draft.number,
    revision: draft.revision,
    texts: draft.texts,
    problems,
    changes,
    unread: (coverage?.languages ?? []).filter((each) => each.draft + each.stale > 0).length,
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const surveyId = idOf(params.id);
  const form = new URLSearchParams(await request.text());
  const published = await publish(db(), {
    surveyId,
    revision: Number(form.get('revision')),
    decisions: decisionsOf(form),
    by: context.staff?.id ?? 0,
    now: new Date(),
  });
  switch (published.is) {
    case 'missing':
      throw new Response(null, { status: 404 });
    case 'published':
      return redirect(paths.managedSurvey(surveyId, { done: 'published' }), 303);
    case 'overtaken':
      return data({ by: published.draft.changedBy ?? '' }, { status: 409 });
    case 'refused':
      // What is wrong, the page says anyway.
      return data({ by: undefined }, { status: 422 });
  }
}

export default function Publication() {
  const t = useT('survey-pages');
  const { id, name, number, revision, texts, problems, changes, unread } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={t('publication.title', { name })}
        sub={t('publication.sub', { number })}
        action={<Link to={paths.surveyDraft(id)}>{t('publication.edit')}</Link>}
      />
      {refused?.by !== undefined && (
        <Notice tone="error">{t('publication.overtaken', { by: refused.by })}</Notice>
      )}
      {problems.length > 0 ? (
        <ProblemList surveyId={id} problems={problems} />
      ) : (
        <Form method="post">
          <input type="hidden" name="revision" value={revision} />
          {changes.length > 0 && (
            <>
              <h2>{t('publication.measures')}</h2>
              <p>{t('publication.measuresWhat')}</p>
            </>
          )}
          {changes.map((change) => (
            <MeasureChoices
              key={change.question}
              change={change}
              title={texts[`${change.question}.title`] ?? change.question}
            />
          ))}
          {unread > 0 && (
            <Notice tone="warning" title={t('publication.unread', { count: unread })}>
              <p>
                {t('publication.unreadWhat')} <Link to={paths.translations(id)}>{t('publication.read')}</Link>
              </p>
            </Notice>
          )}
          <p>{t('publication.effect')}</p>
          <button type="submit" className="usa-button">
            {t('publication.publish', { number })}
          </button>
        </Form>
      )}
    </>
  );
}
