import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { DisputeCount } from '#app/features/followups/components/dispute-count.tsx';
import { countDisputes } from '#app/features/followups/disputes.server.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { DistributionPlot } from '#app/ui/charts.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { useDistributions } from '../components/distributions.ts';
import { FindingsList } from '../components/findings-list.tsx';
import { MethodNotes } from '../components/method-notes.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { RatingLegend } from '../components/rating-legend.tsx';
import { SaveView } from '../components/save-view.tsx';
import { ScoreFigures } from '../components/score-figures.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { ScoreTable } from '../components/score-table.tsx';
import { useScoreWords } from '../components/score-words.ts';
import { Trend } from '../components/trend.tsx';
import { ViewHeader } from '../components/view-header.tsx';
import { VoiceTable } from '../components/voice-table.tsx';
import { describeFilter, filterQuery, namesOf } from '../filter-words.ts';
import { findGlance, type Glance } from '../glance.server.ts';
import { daysOf, isNarrowed } from '../period.ts';
import { findView, viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee', 'disputes'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('results', (t) => t('title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = viewAsked(request, context);
  const view = await findView(db(), 'glance', asked);
  const { filter, today } = view;
  return {
    ...view,
    glance: await findGlance(db(), filter, asked),
    disputed: await countDisputes(db(), { ...filter, ...daysOf(filter, today) }),
    opensDisputes: context.staff?.roles.some((role) => role === 'engagement' || role === 'admin') ?? false,
  };
}

export default function Committee() {
  const { today, filter, glance, options } = useLoaderData<typeof loader>();
  const t = useT('results');
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={t('title')} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths.committee()}
        of="glance"
      />
      {glance ? (
        <View glance={glance} />
      ) : (
        <EmptyState title={t('empty.title')}>{t('empty.advice')}</EmptyState>
      )}
      <MethodNotes />
      <SaveView />
    </>
  );
}

function View({ glance }: { glance: Glance }) {
  const { today, filter, options, disputed, opensDisputes } = useLoaderData<typeof loader>();
  const t = useT('results');
  const { lng } = useLocale();
  const nameOf = namesOf(options, t, lng);
  const { count, percent } = useScoreWords();
  const distributions = useDistributions();
  const { total, trend, languages, districts } = glance;
  const narrowed = isNarrowed(filter);
  const whole = narrowed ? t('whole.selection') : t('whole.city');
  const departments = glance.departments
    .map((each) => ({ ...each, label: nameOf('department', each.code) }))
    .sort((one, other) => one.label.localeCompare(other.label, lng))
    .map((each) => ({ ...each, name: each.label }));
  return (
    <>
      <section aria-labelledby="stands-out">
        <h2 id="stands-out">{t('findings.title')}</h2>
        <FindingsList
          glance={glance}
          nameOf={nameOf}
          services={options.services}
          narrowed={narrowed}
          whole={whole}
          query={filterQuery(filter)}
        />
        <NonResponse rate={total.responseRate} />
      </section>
      <ScoreFigures figures={total} />
      <p className="quiet">
        {t('account.text', {
          count: total.closures,
          formatted: count(total.closures),
          invited: count(total.invited),
          rest: count(total.closures - total.invited),
        })}{' '}
        <Link
          className="no-print"
          to={paths.dispositions({
            ...daysOf(filter, today),
            department: filter.department,
            service: filter.service,
          })}
        >
          {t('account.link')}
        </Link>
      </p>
      <DisputeCount count={disputed} list={opensDisputes ? filter : null} />
      <Trend trend={trend} current={today.slice(0, 7)} name={describeFilter(filter, nameOf, lng) || null} />
      <ChartFrame
        title={t('chart.departments')}
        note={<RatingLegend />}
        stacked
        height={heightOfRows(departments.length)}
        chart={
          <DistributionPlot
            label={t('chart.departments')}
            rows={distributions(departments)}
            percent={percent}
          />
        }
        table={
          <ScoreTable
            caption={t('table.departments')}
            naming={t('table.department')}
            rows={departments}
            total={total}
            whole={whole}
          />
        }
      />
      <p className="no-print">
        <Link to={paths.services(filterQuery(filter))}>{t('chart.toServices')}</Link>
      </p>
      <section aria-labelledby="heard">
        <h2 id="heard">{t('voices.title')}</h2>
        <VoiceTable
          caption={t('voices.languages')}
          naming={t('filters.language')}
          voices={languages.map((each) => ({ ...each, name: nameOf('language', each.code) }))}
        />
        <VoiceTable
          caption={t('voices.districts')}
          naming={t('filters.district')}
          voices={districts.map((each) => ({ ...each, name: nameOf('district', each.code) }))}
        />
      </section>
    </>
  );
}
