import { Link, useLoaderData } from '@remix-run/react';
import { CommitteeSections } from '#app/features/results/components/committee-sections.tsx';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { quarterName, quartersBetween } from '../quarter.ts';
import { findMonths } from '../report.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['reports', 'results'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('reports', (t) => t('title'));

export async function loader() {
  const months = await findMonths(db());
  return { quarters: months ? quartersBetween(months.first, months.last) : [] };
}

/** The quarters that there are reports about. */
export default function Reports() {
  const t = useT('reports');
  const { lng } = useLocale();
  const { quarters } = useLoaderData<typeof loader>();
  return (
    <>
      <CommitteeSections />
      <PageHeader
        title={t('title')}
        sub={t('sub')}
        action={<Link to={paths.digest()}>{t('digest.title')}</Link>}
      />
      {quarters.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.advice')}</EmptyState>
      ) : (
        <ul className="usa-list">
          {quarters.map((quarter) => (
            <li key={quarter}>
              <Link to={paths.report(quarter)}>{quarterName(quarter, lng)}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
