import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, Outlet, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import type { DimensionName } from '../cell.ts';
import { comparedQuery, periodBefore } from '../comparison-filter.ts';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { DistributionBeside } from '../components/distribution-beside.tsx';
import { Headline } from '../components/headline.tsx';
import { MethodNotes } from '../components/method-notes.tsx';
import { MovedSentence } from '../components/moved-sentence.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { RatingLegend } from '../components/rating-legend.tsx';
import { SaveView } from '../components/save-view.tsx';
import { ScoreFigures } from '../components/score-figures.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { ScoreTable } from '../components/score-table.tsx';
import { Trend } from '../components/trend.tsx';
import { ViewHeader } from '../components/view-header.tsx';
import { WhereClosuresWent } from '../components/where-closures-went.tsx';
import type { Figures } from '../figures.ts';
import { namesOf } from '../filter-words.ts';
import { daysOf, isNarrowed } from '../period.ts';
import { findServicePage, type ServicePage } from '../services.server.ts';
import { findView, viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee', 'invitations'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('results', (_, found) => found?.service.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const asked = viewAsked(request, context);
  const view = await findView(db(), 'service', asked);
  const service = view.options.services.find(({ code }) => code === params.service);
  if (!service) throw new Response(null, { status: 404 });
  const filter = { ...view.filter, service: service.code };
  return { ...view, filter, service, found: await findServicePage(db(), filter, asked) };
}

export default function Service() {
  const { today, filter, service, options, found } = useLoaderData<typeof loader>();
  const t = useT('results');
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={service.name} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths.service(service.code)}
        of="service"
      />
      {found ? <View found={found} /> : <EmptyState title={t('empty.title')}>{t('empty.advice')}</EmptyState>}
      <Outlet />
      <MethodNotes />
      <SaveView />
    </>
  );
}

function View({ found }: { found: ServicePage }) {
  const { today, filter, service } = useLoaderData<typeof loader>();
  const t = useT('results');
  const { total, city, signals, trend, districts, languages, channels, dispositions } = found;
  const reasons = paths.dispositions({ ...daysOf(filter, today), service: service.code });
  return (
    <>
      <Headline figures={total} />
      {signals.map((signal) => (
        <MovedSentence key={signal.measure} signal={signal} />
      ))}
      <NonResponse rate={total.responseRate} />
      <ScoreFigures figures={total} />
      <p className="no-print">
        <Link to={paths.newDecision({ service: service.code, from: filter.from, to: filter.to })}>
          {t('service.decide')}
        </Link>
        {' · '}
        <Link to={paths.comparison(comparedQuery({ one: periodBefore(filter), other: filter }))}>
          {t('service.compare')}
        </Link>
      </p>
      <Trend trend={trend} current={today.slice(0, 7)} name={service.name} />
      <DistributionBeside
        one={{ ...total, label: service.name }}
        whole={{ ...city, label: t('service.city') }}
      />
      <RatingLegend />
      <WhereClosuresWent
        counts={dispositions}
        reasons={isNarrowed({ ...filter, service: null }) ? null : reasons}
      />
      <Levels by="district" figures={districts} />
      <Levels by="language" figures={languages} />
      <Levels by="channel" figures={channels} />
    </>
  );
}

/** The service by its districts, languages or channels. */
function Levels({ by, figures }: { by: DimensionName; figures: readonly Figures[] }) {
  const { options, service, found } = useLoaderData<typeof loader>();
  const t = useT('results');
  const { lng } = useLocale();
  const nameOf = namesOf(options, t, lng);
  if (!found) return null;
  return (
    <ScoreTable
      caption={t(`service.by.${by}`)}
      naming={t(`csv.levels.${by}`)}
      rows={figures.map((each) => ({
        ...each,
        name: nameOf(by, each.code),
        reportOnly: service.reportOnly,
      }))}
      total={found.total}
      whole={t('whole.service')}
    />
  );
}
