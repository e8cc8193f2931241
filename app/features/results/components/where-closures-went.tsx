import { Link } from '@remix-run/react';
import { useFigures } from '#app/features/invitations/components/figures.ts';
import { Waterfall } from '#app/features/invitations/components/waterfall.tsx';
import { type Counts, closuresOf, countOf, orderedCounts } from '#app/features/invitations/funnel.ts';
import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';

interface Props {
  counts: Counts;
  /** Where they are listed with their reasons; null where they are not. */
  reasons: string | null;
}

/** Where the closures of a view ended up: one bar taken apart, and its table, which adds up to the closures. */
export function WhereClosuresWent({ counts, reasons }: Props) {
  const t = useT('invitations');
  const results = useT('results');
  const { number, share } = useFigures();
  const total = closuresOf(counts);
  const rows = orderedCounts(counts).map(({ disposition, count }) => ({
    key: disposition as string,
    name: t(`disposition.${disposition}`),
    count,
  }));
  return (
    <section aria-labelledby="where-closures-went">
      <h2 id="where-closures-went">{results('account.title')}</h2>
      <p>
        {t('funnel.answer', {
          count: total,
          answered: number(countOf(counts, 'answered')),
          share: share(countOf(counts, 'answered'), total),
        })}{' '}
        {reasons && (
          <Link to={reasons} className="no-print">
            {results('account.link')}
          </Link>
        )}
      </p>
      <Waterfall counts={counts} />
      <DataTable
        caption={t('funnel.account')}
        rows={rows}
        rowKey={({ key }) => key}
        total={{ key: 'total', name: t('funnel.all'), count: total }}
        columns={[
          { key: 'where', header: t('funnel.where'), names: true, cell: ({ name }) => name },
          {
            key: 'closures',
            header: t('funnel.closures'),
            numeric: true,
            cell: ({ count }) => number(count),
          },
          {
            key: 'share',
            header: t('funnel.share'),
            numeric: true,
            cell: ({ count }) => share(count, total),
          },
        ]}
      />
    </section>
  );
}
