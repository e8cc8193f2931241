import type { ScoreLine } from '#app/features/results/score-line.ts';
import { wordsOf } from '#app/features/results/words.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Interval } from '#app/ui/interval.tsx';
import { sayShare } from '../sentences.ts';

interface Props {
  departments: readonly (ScoreLine & { name: string })[];
  city: ScoreLine | null;
}

/** The share satisfied of each department with its interval, by name: where intervals overlap, nobody is first. */
export function DepartmentShares({ departments, city }: Props) {
  const t = useT('reports');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const reference = city?.estimate ?? undefined;
  return (
    <section aria-labelledby="departments">
      <h2 id="departments">{t('departments.title')}</h2>
      <DataTable
        caption={t('departments.caption')}
        note={reference !== undefined && t('departments.line', { share: words.percent(reference) })}
        rows={[...departments].sort((one, other) => one.name.localeCompare(other.name, lng))}
        rowKey={({ level }) => level}
        columns={[
          { key: 'name', header: t('departments.name'), names: true, cell: ({ name }) => name },
          {
            key: 'share',
            header: t('departments.share'),
            cell: (line) => (
              <>
                {sayShare(line, t, words)}
                {line.estimate !== null && line.lower !== null && line.upper !== null && (
                  <Interval
                    lower={line.lower}
                    value={line.estimate}
                    upper={line.upper}
                    reference={reference}
                  />
                )}
              </>
            ),
          },
          { key: 'n', header: t('departments.n'), numeric: true, cell: ({ n }) => words.count(n) },
          {
            key: 'rate',
            header: t('departments.rate'),
            numeric: true,
            cell: ({ responseRate }) => (responseRate === null ? '—' : words.percent(responseRate)),
          },
          {
            key: 'closures',
            header: t('departments.closures'),
            numeric: true,
            cell: ({ closures }) => words.count(closures),
          },
        ]}
      />
    </section>
  );
}
