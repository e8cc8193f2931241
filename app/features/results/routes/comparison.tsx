import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { dayAt } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { readCompared } from '../comparison-filter.ts';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { ComparisonFilters } from '../components/comparison-filters.tsx';
import { ComparisonTable, useDifference } from '../components/comparison-table.tsx';
import { DistributionBeside } from '../components/distribution-beside.tsx';
import { MethodNotes } from '../components/method-notes.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { SaveView } from '../components/save-view.tsx';
import { findTotal } from '../figures.server.ts';
import type { Figures } from '../figures.ts';
import { describeFilter, namesOf } from '../filter-words.ts';
import { findScoreOptions } from '../options.server.ts';
import type { ScoreFilter } from '../period.ts';
import { whereOf } from '../score-lines.server.ts';
import { wordsOf } from '../words.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('committee', (t) => t('comparison.title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const now = new Date();
  const today = dayAt(now, env().CITY_TIME_ZONE);
  const compared = readCompared(new URL(request.url).searchParams, today);
  const totalOf = (filter: ScoreFilter) =>
    findTotal(db(), { period: { from: filter.from, to: filter.to }, where: whereOf(filter) });
  return {
    today,
    compared,
    one: await totalOf(compared.one),
    other: await totalOf(compared.other),
    options: await findScoreOptions(db(), { lng: context.lng, now }),
  };
}

export default function Comparison() {
  const { today, compared, one, other, options } = useLoaderData<typeof loader>();
  const t = useT('committee');
  const tResults = useT('results');
  return (
    <>
      <CommitteeSections />
      <PageHeader title={t('comparison.title')} sub={t('comparison.sub')} />
      <ComparisonFilters compared={compared} options={options} current={today.slice(0, 7)} />
      {one && other ? (
        <View one={one} other={other} />
      ) : (
        <EmptyState title={tResults('empty.title')}>{tResults('empty.advice')}</EmptyState>
      )}
      <MethodNotes />
      <SaveView />
    </>
  );
}

function View({ one, other }: { one: Figures; other: Figures }) {
  const { compared, options } = useLoaderData<typeof loader>();
  const t = useT('committee');
  const tResults = useT('results');
  const { lng } = useLocale();
  const { months, sentence } = wordsOf(lng);
  const difference = useDifference();
  const labelOf = (filter: ScoreFilter) =>
    [
      describeFilter(filter, namesOf(options, tResults, lng), lng) || t('comparison.city'),
      months([filter.from, filter.to]),
    ].join(', ');
  const sides = {
    one: { ...one, label: sentence(labelOf(compared.one)) },
    other: { ...other, label: sentence(labelOf(compared.other)) },
  };
  const rates = [one.responseRate, other.responseRate].filter((rate) => rate !== null);
  return (
    <>
      <p className="findings__main">
        {t('comparison.answer', {
          other: sides.other.label,
          one: labelOf(compared.one),
          difference: difference(one.satisfied, other.satisfied),
        })}
      </p>
      <NonResponse rate={rates.length > 0 ? Math.min(...rates) : null} />
      <ComparisonTable {...sides} />
      <DistributionBeside one={sides.one} whole={sides.other} />
    </>
  );
}
