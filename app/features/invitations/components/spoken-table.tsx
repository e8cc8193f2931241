import { useT } from '#app/lib/i18n.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { LANGUAGE_ROLES, type LanguageRole, type SpokenRow } from '../funnel.ts';
import { useFigures } from './figures.ts';

/** Which languages residents asked in, prefer, were written to in and answered in: nobody is skipped unseen. */
export function SpokenTable({
  rows,
  nameOf,
}: {
  rows: readonly SpokenRow[];
  nameOf: (key: string) => string;
}) {
  const t = useT('invitations');
  const { number } = useFigures();
  const sum = (role: LanguageRole) => rows.reduce((total, row) => total + row[role], 0);
  const total = {
    key: 'total',
    asked: sum('asked'),
    preferred: sum('preferred'),
    delivered: sum('delivered'),
    answered: sum('answered'),
  };
  return (
    <DataTable
      caption={t('spoken.caption')}
      note={t('spoken.note')}
      rows={rows}
      rowKey={({ key }) => key}
      total={total}
      columns={[
        {
          key: 'language',
          header: t('funnel.language'),
          names: true,
          cell: ({ key }) => (key === 'total' ? t('spoken.all') : nameOf(key)),
        },
        ...LANGUAGE_ROLES.map((role) => ({
          key: role,
          header: t(`spoken.${role}`),
          numeric: true,
          cell: (row: SpokenRow) => number(row[role]),
        })),
      ]}
    />
  );
}
