import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { findCompared } from '../compared.server.ts';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { ComparisonFilters } from '../components/comparison-filters.tsx';
import { ComparisonTable } from '../components/comparison-table.tsx';
import { DistributionBeside } from '../components/distribution-beside.tsx';
import { MethodNotes } from '../components/method-notes.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { SaveView } from '../components/save-view.tsx';
import type { Figures } from '../figures.ts';
import { namesOf, saySide, saySides } from '../filter-words.ts';
import type { ScoreFilter } from '../period.ts';
import { sayDifference } from '../sentences.ts';
import { viewAsked } from '../view.server.ts';
import { wordsOf } from '../words.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('committee', (t) => t('comparison.title'));

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  findCompared(db(), viewAsked(request, context));

export default function Comparison() {
  const { today, compared, one, other, options } = useLoaderData<typeof loader>();
  const t = useT('committee');
  const tResults = useT('results');
  const { lng } = useLocale();
  const nameOf = namesOf(options, tResults, lng);
  return (
    <>
      <CommitteeSections />
      <PageHeader title={t('comparison.title')} sub={saySides(compared, { today, nameOf, lng, t })} />
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
  const nameOf = namesOf(options, tResults, lng);
  const { sentence } = wordsOf(lng);
  const said = (side: ScoreFilter) => saySide(side, { nameOf, lng, t });
  const sides = {
    one: { ...one, label: sentence(said(compared.one)) },
    other: { ...other, label: sentence(said(compared.other)) },
  };
  const rates = [one.responseRate, other.responseRate].filter((rate) => rate !== null);
  return (
    <>
      <p className="findings__main">
        {sentence(
          t('comparison.answer', {
            other: said(compared.other),
            one: said(compared.one),
            difference: sayDifference(one.satisfied, other.satisfied, t),
          }),
        )}
      </p>
      <NonResponse rate={rates.length > 0 ? Math.min(...rates) : null} />
      <ComparisonTable {...sides} />
      <DistributionBeside one={sides.one} whole={sides.other} />
    </>
  );
}
