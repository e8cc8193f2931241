import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { DistrictHeat } from '../components/district-heat.tsx';
import { Headline } from '../components/headline.tsx';
import { MethodNotes } from '../components/method-notes.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { RatingLegend } from '../components/rating-legend.tsx';
import { SaveView } from '../components/save-view.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { ScoreTable } from '../components/score-table.tsx';
import { ServiceIntervals } from '../components/service-intervals.tsx';
import { ViewHeader } from '../components/view-header.tsx';
import { namesOf } from '../filter-words.ts';
import { isNarrowed } from '../period.ts';
import { type Services as Found, findServices } from '../services.server.ts';
import { findView, viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('results', (t) => t('services.title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await findView(db(), 'services', viewAsked(request, context));
  return { ...view, found: await findServices(db(), view.filter) };
}

export default function Services() {
  const { today, filter, found, options } = useLoaderData<typeof loader>();
  const t = useT('results');
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={t('services.title')} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths.services()}
        of="services"
      />
      {found ? <View found={found} /> : <EmptyState title={t('empty.title')}>{t('empty.advice')}</EmptyState>}
      <MethodNotes />
      <SaveView />
    </>
  );
}

function View({ found }: { found: Found }) {
  const { filter, options } = useLoaderData<typeof loader>();
  const t = useT('results');
  const { lng } = useLocale();
  const nameOf = namesOf(options, t, lng);
  const { total, services } = found;
  const { from, to, district, language } = filter;
  const known = new Map(options.services.map((service) => [service.code, service]));
  const rows = services
    .map((figures) => ({ ...figures, label: nameOf('service', figures.code) }))
    .sort((one, other) => one.label.localeCompare(other.label, lng))
    .map((row) => ({
      ...row,
      name: <Link to={paths.service(row.code, { from, to, district, language })}>{row.label}</Link>,
      under: known.get(row.code)?.serviceGroup,
      reportOnly: known.get(row.code)?.reportOnly,
    }));
  return (
    <>
      <Headline figures={total} />
      <NonResponse rate={total.responseRate} />
      <ServiceIntervals rows={rows} total={total} />
      <RatingLegend />
      <ScoreTable
        caption={t('table.services')}
        naming={t('table.service')}
        rows={rows}
        total={total}
        whole={isNarrowed(filter) ? t('whole.selection') : t('whole.city')}
      />
      <DistrictHeat found={found} rows={rows} />
    </>
  );
}
