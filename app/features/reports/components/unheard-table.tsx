import { languageName, wordsOf } from '#app/features/results/words.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Unheard } from '../heard.ts';

/** Languages and districts whose residents answer less than others, or are hardly asked. */
export function UnheardTable({ languages, districts }: { languages: Unheard[]; districts: Unheard[] }) {
  const t = useT('reports');
  const { lng } = useLocale();
  const { count, percent } = wordsOf(lng);
  const rows = [
    ...languages.map((group) => ({ ...group, name: languageName(group.code, lng, group.code) })),
    ...districts.map((group) => ({ ...group, name: t('unheard.district', { number: group.code }) })),
  ];
  if (rows.length === 0) return <p>{t('unheard.none')}</p>;
  return (
    <DataTable
      caption={t('unheard.caption')}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header: t('unheard.who'), names: true, cell: ({ name }) => name },
        { key: 'why', header: t('unheard.why'), cell: ({ why }) => t(`unheard.${why}`) },
        {
          key: 'closures',
          header: t('departments.closures'),
          numeric: true,
          cell: ({ closures }) => count(closures),
        },
        {
          key: 'invited',
          header: t('unheard.invited'),
          numeric: true,
          cell: ({ invited }) => count(invited),
        },
        {
          key: 'rate',
          header: t('departments.rate'),
          numeric: true,
          cell: ({ responseRate }) => (responseRate === null ? '—' : percent(responseRate)),
        },
      ]}
    />
  );
}
