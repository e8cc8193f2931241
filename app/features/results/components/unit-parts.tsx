import { Link } from '@remix-run/react';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import type { ComparedBy } from '../comparison.server.ts';
import type { Figures } from '../figures.ts';
import type { NameOf } from '../filter-words.ts';
import type { ScoreOptions } from '../options.server.ts';
import type { UnitPage } from '../unit.server.ts';
import { ScoreTable } from './score-table.tsx';

interface Props {
  by: ComparedBy;
  found: UnitPage;
  options: ScoreOptions;
  nameOf: NameOf;
}

/** A department or a district by its services, by its districts or departments, and by language. */
export function UnitParts({ by, found, options, nameOf }: Props) {
  const t = useT('units');
  const results = useT('results');
  const { lng } = useLocale();
  const reportOnly = new Set(options.services.flatMap((each) => (each.reportOnly ? [each.code] : [])));
  const table = (of: 'service' | 'district' | 'department' | 'language', figures: readonly Figures[]) => (
    <ScoreTable
      caption={t(`one.by.${of}`)}
      naming={results(`csv.levels.${of}`)}
      rows={figures
        .map((each) => ({ ...each, label: nameOf(of, each.code), reportOnly: reportOnly.has(each.code) }))
        .sort((one, other) => one.label.localeCompare(other.label, lng, { numeric: true }))
        .map(({ label, ...row }) => ({ ...row, name: <Named of={of} code={row.code} label={label} /> }))}
      total={found.total}
      whole={t(`one.whole.${by}`)}
    />
  );
  return (
    <>
      {table('service', found.services)}
      {table(by === 'department' ? 'district' : 'department', found.parts)}
      {table('language', found.languages)}
    </>
  );
}

/** A name, and the page behind it where there is one. */
function Named({ of, code, label }: { of: string; code: string; label: string }) {
  if (code === '' || of === 'language') return <>{label}</>;
  const address =
    of === 'service'
      ? paths.service(code)
      : of === 'district'
        ? paths.district(code)
        : paths.department(code);
  return <Link to={address}>{label}</Link>;
}
