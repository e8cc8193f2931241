import type { ReactNode } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import type { Closing } from '../closed-not-done.server.ts';
import { DAYS_TO_CLOSE } from '../days-to-close.ts';
import { standsBeside } from '../figures.ts';
import { ScoreCell } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

export interface ClosingRow extends Closing {
  name: ReactNode;
  /** Its closures only say "reported": whether work was done is not asked. */
  reportOnly?: boolean;
}

interface Props {
  caption: string;
  /** What a row is: a department, a service. */
  naming: string;
  rows: readonly ClosingRow[];
  total: Closing;
}

/** What residents say of the work, whether closings explain themselves, and how long they took: one line each. */
export function ClosingTable({ caption, naming, rows, total }: Props) {
  const t = useT('closings');
  const { count } = useScoreWords();
  const stands = standsBeside(
    rows.map(({ notDone }) => notDone.share),
    total.notDone.share,
  );
  const standOf = new Map(rows.map(({ code }, place) => [code, stands[place]]));
  const days = (header: string, which: keyof Closing['days']): Column<ClosingRow> => ({
    key: which,
    header,
    numeric: true,
    cell: ({ days: { [which]: within } }) => {
      if (within === null) return t('table.none');
      return within === 'more' ? t('days.beyond', { from: DAYS_TO_CLOSE.at(-1) }) : count(within);
    },
  });
  const answers = ['yes', 'partly', 'no', 'unsure'] as const;
  return (
    <DataTable
      caption={caption}
      note={t('table.note')}
      rows={rows}
      rowKey={({ code }) => code}
      total={{ ...total, code: 'total', name: t('table.total') }}
      columns={[
        { key: 'name', header: naming, names: true, cell: ({ name }) => name },
        {
          key: 'closures',
          header: t('table.closures'),
          numeric: true,
          cell: ({ closures }) => count(closures),
        },
        ...answers.map(
          (answer, place): Column<ClosingRow> => ({
            key: answer,
            header: t(`table.${answer}`),
            numeric: true,
            cell: (row) => (row.reportOnly ? t('table.none') : count(row.answers[place] ?? 0)),
          }),
        ),
        {
          key: 'share',
          header: t('table.share'),
          cell: (row) =>
            row.reportOnly ? (
              <span className="quiet">{t('table.notAsked')}</span>
            ) : (
              <ScoreCell score={row.notDone} whole={total.notDone} stand={standOf.get(row.code)} />
            ),
        },
        {
          key: 'disputed',
          header: t('table.disputed'),
          numeric: true,
          cell: ({ disputed }) => count(disputed),
        },
        {
          key: 'explained',
          header: t('table.explained'),
          numeric: true,
          cell: ({ explained, withoutWork }) =>
            withoutWork === 0
              ? t('table.none')
              : t('table.explainedOf', { explained: count(explained), of: count(withoutWork) }),
        },
        days(t('table.days'), 'all'),
        days(t('table.daysSatisfied'), 'satisfied'),
        days(t('table.daysOthers'), 'others'),
      ]}
    />
  );
}
