import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findSurvey } from '#app/features/surveys/drafts.server.ts';
import { findSurveyLocale } from '#app/features/surveys/surveys.server.ts';
import { UNSAID, variablesOf } from '#app/features/surveys/texts.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { i18nOf, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { QuestionTable } from '../components/question-table.tsx';
import { findVersionAsked, summariseAnswers } from '../summary.server.ts';
import type { QuestionSummary } from '../summary.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-answers'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-answers', (t) => t('title'));

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const surveyId = idOf(params.id);
  const survey = await findSurvey(db(), surveyId);
  if (!survey) throw new Response(null, { status: 404 });
  const number = new URL(request.url).searchParams.get('version');
  const asked = await findVersionAsked(db(), { surveyId, number: number === null ? null : idOf(number) });
  if (!asked) {
    if (number !== null) throw new Response(null, { status: 404 });
    return { survey, version: null };
  }
  const { locale } = await findSurveyLocale(db(), {
    versionId: asked.versionId,
    lng: context.lng,
    namespaces: [],
  });
  const text = i18nOf(locale).getFixedT(context.lng, 'survey');
  const say = (key: string) => text(key, variablesOf(UNSAID));
  const questions = await summariseAnswers(db(), asked);
  return {
    survey,
    version: {
      number: asked.number,
      numbers: asked.numbers,
      questions: questions.map((each) => named(each, say)),
    },
  };
}

const named = ({ question, answered, options }: QuestionSummary, say: (key: string) => string) => ({
  code: question.code,
  title: say(`${question.code}.title`),
  answered,
  options: options.map((option) => ({ ...option, label: say(`${question.code}.options.${option.code}`) })),
});

export default function SurveyAnswers() {
  const t = useT('survey-answers');
  const { survey, version } = useLoaderData<typeof loader>();
  const answers = version?.questions.some(({ answered }) => answered.drawn + answered.selfSelected > 0);
  return (
    <>
      <PageHeader title={t('titleOf', { name: survey.name })} sub={t('sub')} />
      {version && version.numbers.length > 1 && (
        <FilterForm label={t('which')} submit={t('show')}>
          <SelectField
            name="version"
            label={t('version')}
            defaultValue={String(version.number)}
            options={version.numbers.map((each) => ({
              value: String(each),
              label: t('versionNumber', { number: each }),
            }))}
          />
        </FilterForm>
      )}
      {version && answers ? (
        <>
          {version.questions.map((question) => (
            <QuestionTable key={question.code} question={question} />
          ))}
          <p>
            <a href={paths.surveyAnswersCsv(survey.id, { version: version.number })}>{t('file')}</a>{' '}
            <span className="quiet">{t('fileWhat')}</span>
          </p>
        </>
      ) : (
        <EmptyState title={t('empty')}>{t(version ? 'emptyAdvice' : 'unpublished')}</EmptyState>
      )}
      <p>
        <Link to={paths.managedSurvey(survey.id)}>{t('back')}</Link>
      </p>
    </>
  );
}
