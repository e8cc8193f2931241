import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CommitteeSections } from '#app/features/results/components/committee-sections.tsx';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DecisionList } from '../components/decision-list.tsx';
import { listDecisions } from '../decisions.server.ts';

export const handle = {
  access: ['committee', 'engagement', 'admin'],
  namespaces: ['decisions', 'results'],
  frame: 'staff',
} satisfies RouteHandle;

export const meta = pageTitle('decisions', (t) => t('title'));

export async function loader({ context }: LoaderFunctionArgs) {
  return { decisions: await listDecisions(db(), { lng: context.lng, now: new Date() }) };
}

/** What the committee decided, and what came of it. */
export default function Decisions() {
  const t = useT('decisions');
  const { decisions } = useLoaderData<typeof loader>();
  const open = decisions.filter(({ verdict }) => !verdict);
  const judged = decisions.filter(({ verdict }) => verdict);
  return (
    <>
      <CommitteeSections />
      <PageHeader
        title={t('title')}
        sub={t('sub')}
        action={
          <Link to={paths.newDecision()} className="usa-button">
            {t('record')}
          </Link>
        }
      />
      {decisions.length === 0 && <EmptyState title={t('none.title')}>{t('none.advice')}</EmptyState>}
      {open.length > 0 && (
        <DecisionList caption={t('list.openOnes', { count: open.length })} decisions={open} />
      )}
      {judged.length > 0 && (
        <DecisionList caption={t('list.judgedOnes', { count: judged.length })} decisions={judged} />
      )}
    </>
  );
}
