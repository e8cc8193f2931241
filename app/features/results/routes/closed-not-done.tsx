import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { type ClosedNotDone, findClosedNotDone } from '../closed-not-done.server.ts';
import { closingNotes } from '../closing-notes.ts';
import { ClosingAnswer } from '../components/closing-answer.tsx';
import { ClosingChart } from '../components/closing-chart.tsx';
import { ClosingFigures } from '../components/closing-figures.tsx';
import { ClosingTable } from '../components/closing-table.tsx';
import { CommitteeSections } from '../components/committee-sections.tsx';
import { DaysBeside } from '../components/days-beside.tsx';
import { NonResponse } from '../components/non-response.tsx';
import { SaveView } from '../components/save-view.tsx';
import { ScoreFilters } from '../components/score-filters.tsx';
import { ViewHeader } from '../components/view-header.tsx';
import { namesOf } from '../filter-words.ts';
import { findView, viewAsked } from '../view.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['results', 'closings', 'committee'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('closings', (t) => t('title'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await findView(db(), 'closings', viewAsked(request, context));
  return { ...view, found: await findClosedNotDone(db(), view.filter) };
}

export default function ClosedNotDonePage() {
  const { today, filter, options, found } = useLoaderData<typeof loader>();
  const t = useT('closings');
  const results = useT('results');
  return (
    <>
      <CommitteeSections />
      <ViewHeader title={t('title')} filter={filter} options={options} today={today} />
      <ScoreFilters
        filter={filter}
        options={options}
        current={today.slice(0, 7)}
        reset={paths.closedNotDone()}
        of="closings"
      />
      {found ? (
        <View found={found} />
      ) : (
        <EmptyState title={results('empty.title')}>{results('empty.advice')}</EmptyState>
      )}
      <section aria-labelledby="method">
        <h2 id="method">{t('method.title')}</h2>
        <ul className="method-notes">
          {closingNotes(t).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <SaveView />
    </>
  );
}

function View({ found }: { found: ClosedNotDone }) {
  const { options } = useLoaderData<typeof loader>();
  const t = useT('closings');
  const results = useT('results');
  const { lng } = useLocale();
  const nameOf = namesOf(options, results, lng);
  const { total, byDays } = found;
  const reportOnly = new Set(options.services.flatMap((each) => (each.reportOnly ? [each.code] : [])));
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, lng);
  const departments = found.departments
    .map((each) => ({ ...each, name: nameOf('department', each.code), address: paths.department(each.code) }))
    .sort(byName);
  const services = found.services
    .map((each) => ({ ...each, name: nameOf('service', each.code), address: paths.service(each.code) }))
    .sort(byName);
  const linked = ({ name, address }: { name: string; address: string }) => <Link to={address}>{name}</Link>;
  return (
    <>
      <ClosingAnswer departments={departments} total={total} />
      <NonResponse rate={total.responseRate} />
      <ClosingFigures total={total} />
      <ClosingChart departments={departments} total={total} />
      <DaysBeside byDays={byDays} />
      <ClosingTable
        caption={t('table.departments')}
        naming={t('table.department')}
        rows={departments.map((row) => ({ ...row, name: linked(row) }))}
        total={total}
      />
      <ClosingTable
        caption={t('table.services')}
        naming={t('table.service')}
        rows={services.map((row) => ({ ...row, name: linked(row), reportOnly: reportOnly.has(row.code) }))}
        total={total}
      />
    </>
  );
}
