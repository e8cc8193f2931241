import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { DriverImportance } from '../components/driver-importance.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { SaveView } from '../components/save-view.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { ViewHeader } from '../components/view-header.tsx';
import { findDrivers } from '../drivers.server.ts';
import { findView, viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('committee', (t) => t('drivers.title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await findView(db(), 'drivers', viewAsked(request, context));
  return { ...view, found: await findDrivers(db(), view.filter) };
}

export default function Drivers() {
  const { today, filter, found, options } = useLoaderData<typeof loader>();
  const t = useT('committee');
  const tResults = useT('results');
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={t('drivers.title')} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths.drivers()}
        of="drivers"
      />
      {found ? (
        <>
          <DriverImportance kind="circumstances" analysis={found.circumstances} />
          <NonResponse rate={found.responseRate} />
          <DriverImportance kind="agreements" analysis={found.agreements} />
        </>
      ) : (
        <EmptyState title={tResults('empty.title')}>{tResults('empty.advice')}</EmptyState>
      )}
      <section aria-labelledby="method">
        <h2 id="method">{tResults('method.title')}</h2>
        <p className="method">{t('drivers.method')}</p>
      </section>
      <SaveView />
    </>
  );
}
