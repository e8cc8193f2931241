import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import { SelectField } from '#app/ui/fields.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { BesideTable, EvennessTable, RateTable } from '../components/response-tables.tsx';
import { useScoreWords } from '../components/score-words.ts';
import { addMonths, monthsBetween, readFilter } from '../period.ts';
import { findResponseQuality, type ResponseQuality } from '../response-quality.server.ts';
import { wordsOf } from '../words.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'response-quality'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('response-quality', (t) => t('title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const today = dayAt(new Date(), env().CITY_TIME_ZONE);
  const { from, to } = readFilter(new URL(request.url).searchParams, today);
  const roles = context.staff?.roles ?? [];
  return {
    today,
    period: { from, to },
    found: await findResponseQuality(db(), { from, to }),
    mayTakeAnswers: roles.includes('engagement') || roles.includes('admin'),
  };
}

export default function ResponseQualityPage() {
  const { today, period, found, mayTakeAnswers } = useLoaderData<typeof loader>();
  const t = useT('response-quality');
  const results = useT('results');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const current = today.slice(0, 7);
  const months = monthsBetween(addMonths(current, -35), current)
    .reverse()
    .map((month) => ({ value: month, label: words.month(month) }));
  return (
    <>
      <CommitteeSections />
      <PageHeader
        title={t('title')}
        sub={results('sub', {
          from: words.month(period.from),
          to: words.month(period.to),
          date: words.day(today),
        })}
      />
      <FilterForm
        folded
        label={results('filters.label')}
        submit={results('filters.apply')}
        reset={{ to: paths.responseQuality(), label: results('filters.reset') }}
        also={
          mayTakeAnswers && (
            <a href={paths.answersCsv(period)} download>
              {t('download')}
            </a>
          )
        }
      >
        <SelectField
          name="from"
          label={results('filters.from')}
          defaultValue={period.from}
          options={months}
        />
        <SelectField name="to" label={results('filters.to')} defaultValue={period.to} options={months} />
      </FilterForm>
      {found ? (
        <View found={found} />
      ) : (
        <EmptyState title={results('empty.title')}>{results('empty.advice')}</EmptyState>
      )}
    </>
  );
}

function View({ found }: { found: ResponseQuality }) {
  const t = useT('response-quality');
  const { count } = useScoreWords();
  const { total, completed, partial, bounced, inDoubt } = found;
  return (
    <>
      <NonResponse rate={total.responseRate} />
      <KeyFigures
        figures={[
          { label: t('counts.eligible'), value: count(total.eligible) },
          { label: t('counts.invited'), value: count(total.invited) },
          { label: t('counts.completed'), value: count(completed) },
          { label: t('counts.partial'), value: count(partial) },
          { label: t('counts.unknown'), value: count(bounced + inDoubt), note: t('counts.unknownNote') },
          {
            label: t('counts.selfSelected'),
            value: count(total.selfSelected),
            note: t('counts.selfSelectedNote'),
          },
        ]}
      />
      <RateTable found={found} />
      <BesideTable found={found} />
      <EvennessTable found={found} />
    </>
  );
}
