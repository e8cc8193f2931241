import { Link } from '@remix-run/react';
import { wordsOf } from '#app/features/results/words.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Figures } from '../decision.ts';
import type { Verdict } from '../verdict.ts';
import { sayAim } from '../words.ts';

export interface ListedDecision {
  id: number;
  title: string;
  ownerName: string;
  measure: string;
  direction: 'up' | 'down';
  due: string;
  serviceName: string | null;
  departmentName: string | null;
  baseline: Figures;
  verdict: Verdict | null;
}

/** Decisions with what should move, who owns it and what came of it. */
export function DecisionList({
  caption,
  decisions,
}: {
  caption: string;
  decisions: readonly ListedDecision[];
}) {
  const t = useT('decisions');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  return (
    <DataTable
      caption={caption}
      rows={decisions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          header: t('list.decision'),
          names: true,
          cell: ({ id, title }) => <Link to={paths.decision(id)}>{title}</Link>,
        },
        { key: 'aim', header: t('list.aim'), cell: (decision) => sayAim(decision, t, words) },
        { key: 'owner', header: t('list.owner'), cell: ({ ownerName }) => ownerName },
        {
          key: 'verdict',
          header: t('list.verdict'),
          cell: ({ verdict }) =>
            verdict ? (
              <Tag tone={verdict === 'moved' ? 'good' : undefined}>{t(`verdict.${verdict}.short`)}</Tag>
            ) : (
              t('list.open')
            ),
        },
      ]}
    />
  );
}
