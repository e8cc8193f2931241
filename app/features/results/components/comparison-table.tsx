import type { ReactNode } from 'react';
import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { differenceOf, type Figures, type ShownScore } from '../figures.ts';
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
  const difference = useDifference();
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
    difference: difference(one[key], other[key]),
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

/** "9 points more (4 to 14)", or that there is no clear difference, in words. */
export function useDifference() {
  const t = useT('committee');
  return (from: ShownScore, to: ShownScore): string => {
    if (!from.share || !to.share) return t('comparison.notEnough');
    const { value, lower, upper } = differenceOf(from.share, to.share);
    const points = (from: number, to: number) => ({
      points: Math.abs(Math.round(value * 100)),
      from: Math.round(from * 100),
      to: Math.round(to * 100),
    });
    if (lower > 0) return t('comparison.more', points(lower, upper));
    if (upper < 0) return t('comparison.less', points(-upper, -lower));
    return t('comparison.unclear', points(lower, upper));
  };
}
