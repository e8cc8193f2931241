import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { type Counts, closuresOf, countOf, GROUP_NAMES } from '../funnel.ts';
import { useFigures } from './figures.ts';

interface Row {
  key: string;
  name: string;
  counts: Counts;
}

/** The groups by service or by language: a row adds up from left to right, a column from top to bottom. */
export function GroupTable({
  caption,
  first,
  rows,
  total,
}: {
  caption: string;
  first: string;
  rows: readonly Row[];
  total: Counts;
}) {
  const t = useT('invitations');
  const { number, share } = useFigures();
  return (
    <DataTable
      caption={caption}
      note={t('funnel.tableNote')}
      rows={rows}
      rowKey={({ key }) => key}
      total={{ key: 'total', name: t('funnel.all'), counts: total }}
      columns={[
        { key: 'name', header: first, names: true, cell: ({ name }) => name },
        {
          key: 'closures',
          header: t('funnel.closures'),
          numeric: true,
          cell: ({ counts }) => number(closuresOf(counts)),
        },
        ...GROUP_NAMES.map((group) => ({
          key: group,
          header: t(`group.${group}`),
          numeric: true,
          cell: ({ counts }: Row) => (
            <>
              {number(countOf(counts, group))}{' '}
              <span className="share">{share(countOf(counts, group), closuresOf(counts))}</span>
            </>
          ),
        })),
      ]}
    />
  );
}
