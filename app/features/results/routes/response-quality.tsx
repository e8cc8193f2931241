import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { BesideTable, EvennessTable, RateTable } from '../components/response-tables.tsx';
import { SaveView } from '../components/save-view.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { useScoreWords } from '../components/score-words.ts';
import { ViewHeader } from '../components/view-header.tsx';
import { findResponseQuality, type ResponseQuality } from '../response-quality.server.ts';
import { findView, viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'response-quality', 'committee'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('response-quality', (t) => t('title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await findView(db(), 'response', viewAsked(request, context));
  const roles = context.staff?.roles ?? [];
  return {
    ...view,
    found: await findResponseQuality(db(), view.filter),
    mayTakeAnswers: roles.includes('engagement') || roles.includes('admin'),
  };
}

export default function ResponseQualityPage() {
  const { today, filter, options, found, mayTakeAnswers } = useLoaderData<typeof loader>();
  const t = useT('response-quality');
  const results = useT('results');
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={t('title')} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths.responseQuality()}
        of="response"
        also={
          mayTakeAnswers && (
            <a href={paths.answersCsv({ from: filter.from, to: filter.to })} download>
              {t('download')}
            </a>
          )
        }
      />
      {found ? (
        <View found={found} />
      ) : (
        <EmptyState title={results('empty.title')}>{results('empty.advice')}</EmptyState>
      )}
      <SaveView />
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
