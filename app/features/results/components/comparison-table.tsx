import type { ReactNode } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Figures } from '../figures.ts';
import { sayDifference } from '../sentences.ts';
import { ScoreCell } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

interface Props {
  one: Figures & { label: string };
  other: Figures & { label: string };
}

interface Row {
  key: string;
  name: string;
  one: ReactNode;
  other: ReactNode;
  difference: ReactNode;
}

/** Two sides, figure by figure, and how far apart they are. */
export function ComparisonTable({ one, other }: Props) {
  const t = useT('results');
  const tCommittee = useT('committee');
  const { count, percent } = useScoreWords();
  const counted = (key: 'closures' | 'invited' | 'answered'): Row => ({
    key,
    name: t(`figures.${key}`),
    one: count(one[key]),
    other: count(other[key]),
    difference: '',
  });
  const rate = ({ responseRate }: Figures) =>
    responseRate === null ? t('table.none') : percent(responseRate);
  const scored = (key: 'satisfied' | 'notDone'): Row => ({
    key,
    name: t(`figures.${key}`),
    one: <ScoreCell score={one[key]} whole={other[key]} />,
    other: <ScoreCell score={other[key]} whole={one[key]} />,
    difference: sayDifference(one[key], other[key], tCommittee),
  });
  const rows: Row[] = [
    counted('closures'),
    counted('invited'),
    counted('answered'),
    { key: 'rate', name: t('figures.rate'), one: rate(one), other: rate(other), difference: '' },
    scored('satisfied'),
    scored('notDone'),
  ];
  return (
    <DataTable
      caption={tCommittee('comparison.figures')}
      note={tCommittee('comparison.note')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', header: tCommittee('comparison.figure'), names: true, cell: ({ name }) => name },
        { key: 'one', header: one.label, cell: (row) => row.one },
        { key: 'other', header: other.label, cell: (row) => row.other },
        {
          key: 'difference',
          header: tCommittee('comparison.difference'),
          cell: (row) => row.difference,
        },
      ]}
    />
  );
}
