import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { findCity } from '#app/features/catalog/catalog.server.ts';
import { useMoment } from '#app/features/staff/components/moment.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formatNumber } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { SelectField, TextField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SurveyState } from '../components/survey-state.tsx';
import { listSurveys } from '../list.server.ts';
import { fits, SURVEY_STATES, stateOfSurvey, surveyFilterOf, wholeLanguages } from '../survey-list.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['survey-pages'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('survey-pages', (t) => t('list.title'));

export async function loader({ request }: LoaderFunctionArgs) {
  const filter = surveyFilterOf(new URL(request.url).searchParams);
  const surveys = await listSurveys(db());
  const { languages } = await findCity(db(), new Date());
  return {
    filter,
    count: surveys.length,
    surveys: surveys.filter((survey) => fits(survey, filter)),
    spoken: languages.length,
    timeZone: env().CITY_TIME_ZONE,
  };
}

export default function Surveys() {
  const t = useT('survey-pages');
  const { lng } = useLocale();
  const { filter, count, surveys, spoken, timeZone } = useLoaderData<typeof loader>();
  const moment = useMoment(timeZone);
  return (
    <>
      <PageHeader
        title={t('list.title')}
        sub={t('list.sub', { count })}
        action={
          <Link to={paths.newSurvey()} className="usa-button">
            {t('list.new')}
          </Link>
        }
      />
      <FilterForm
        label={t('list.filter')}
        submit={t('list.show')}
        reset={filter.state || filter.search ? { to: paths.surveys(), label: t('list.all') } : undefined}
      >
        <TextField name="search" type="search" label={t('list.search')} defaultValue={filter.search} />
        <SelectField
          name="state"
          label={t('list.state')}
          defaultValue={filter.state}
          options={[
            { value: '', label: t('list.notArchived') },
            ...SURVEY_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
      </FilterForm>
      {surveys.length === 0 ? (
        <EmptyState title={t('list.none')}>{t('list.noneAdvice')}</EmptyState>
      ) : (
        <DataTable
          caption={t('list.shown', { count: surveys.length })}
          note={t('list.note')}
          rows={surveys}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('list.name'),
              names: true,
              cell: ({ id, name, code }) => (
                <>
                  <Link to={paths.managedSurvey(id)}>{name}</Link>
                  <span className="quiet">{code}</span>
                </>
              ),
            },
            {
              key: 'state',
              header: t('list.state'),
              cell: (survey) => (
                <>
                  <SurveyState state={stateOfSurvey(survey)} />
                  {survey.plans > 0 && (
                    <span className="quiet">{t('list.planned', { count: survey.plans })}</span>
                  )}
                </>
              ),
            },
            {
              key: 'languages',
              header: t('list.languages'),
              numeric: true,
              cell: (survey) => t('list.ofLanguages', { whole: wholeLanguages(survey), spoken }),
            },
            {
              key: 'answers',
              header: t('list.answers'),
              numeric: true,
              cell: ({ answers }) => formatNumber(lng, answers),
            },
            {
              key: 'changed',
              header: t('list.changed'),
              cell: ({ draftChangedAt, draftChangedBy, publishedAt }) =>
                draftChangedAt ? (
                  <>
                    {moment(draftChangedAt)}
                    {draftChangedBy && <span className="quiet">{draftChangedBy}</span>}
                  </>
                ) : (
                  publishedAt && t('list.publishedAt', { at: moment(publishedAt) })
                ),
            },
          ]}
        />
      )}
    </>
  );
}
