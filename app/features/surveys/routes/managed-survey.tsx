import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SurveyActions } from '../components/survey-actions.tsx';
import { SurveyState } from '../components/survey-state.tsx';
import { listSurveys } from '../list.server.ts';
import { stateOfSurvey, wholeLanguages } from '../survey-list.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-pages'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-pages', (_t, found) => found?.survey.name ?? '');

/** What was just done, as the address says after a form was sent. */
const NOTES = [
  'created',
  'published',
  'renamed',
  'archived',
  'unarchived',
  'tested',
  'planned',
  'nothing_asked',
] as const;
const REFUSALS: readonly (typeof NOTES)[number][] = ['planned', 'nothing_asked'];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const id = idOf(params.id);
  const survey = (await listSurveys(db())).find((each) => each.id === id);
  if (!survey) throw new Response(null, { status: 404 });
  const { languages } = await findCity(db(), new Date());
  const done = new URL(request.url).searchParams.get('done');
  return { survey, languages, done: NOTES.find((note) => note === done) };
}

export default function ManagedSurvey() {
  const t = useT('survey-pages');
  const { lng } = useLocale();
  const { survey, languages, done } = useLoaderData<typeof loader>();
  const state = stateOfSurvey(survey);
  return (
    <>
      <PageHeader
        title={survey.name}
        sub={
          <>
            <SurveyState state={state} /> {survey.code}
          </>
        }
        action={state !== 'archived' && <DraftAction id={survey.id} started={survey.draftNumber !== null} />}
      />
      {done && <Notice tone={REFUSALS.includes(done) ? 'error' : 'success'}>{t(`done.${done}`)}</Notice>}
      <KeyFigures
        figures={[
          {
            label: t('figures.published'),
            value:
              survey.publishedNumber === null
                ? '—'
                : t('figures.version', { number: survey.publishedNumber }),
          },
          {
            label: t('figures.draft'),
            value: survey.draftNumber === null ? '—' : t('figures.version', { number: survey.draftNumber }),
          },
          {
            label: t('figures.languages'),
            value: t('list.ofLanguages', { whole: wholeLanguages(survey), spoken: languages.length }),
          },
          {
            label: t('figures.answers'),
            value: <Link to={paths.surveyAnswers(survey.id)}>{formatNumber(lng, survey.answers)}</Link>,
          },
          { label: t('figures.plans'), value: formatNumber(lng, survey.plans) },
        ]}
      />
      <SurveyActions survey={survey} state={state} languages={languages} />
      <p>
        <Link to={paths.surveys()}>{t('overview.all')}</Link>
      </p>
    </>
  );
}

function DraftAction({ id, started }: { id: number; started: boolean }) {
  const t = useT('survey-pages');
  return started ? (
    <Link to={paths.surveyDraft(id)} className="usa-button">
      {t('overview.edit')}
    </Link>
  ) : (
    <Form method="post" action={paths.surveyVersions(id)}>
      <button type="submit" className="usa-button">
        {t('overview.begin')}
      </button>
    </Form>
  );
}
