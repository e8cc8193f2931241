import { useT } from '#app/lib/i18n.ts';
import { HeatTable } from '#app/ui/heat-table.tsx';
import { shownInHeat } from '../heat.ts';
import type { Services } from '../services.server.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  found: Services;
  rows: readonly { code: string; label: string }[];
}

/** Satisfaction of services in districts: those that have answers enough in at least one. */
export function DistrictHeat({ found, rows }: Props) {
  const t = useT('results');
  const { percent, said } = useScoreWords();
  const cells = new Map(found.cells.map((cell) => [`${cell.service} ${cell.district}`, cell]));
  const spoken = shownInHeat(found.cells);
  const shown = rows.filter(({ code }) => spoken.has(code));
  if (shown.length === 0) return <p className="quiet">{t('heat.none')}</p>;
  return (
    <HeatTable
      caption={t('heat.title')}
      note={t('heat.note', { count: shown.length, of: rows.length })}
      corner={t('table.service')}
      rows={shown.map(({ code, label }) => ({ key: code, label }))}
      columns={found.districts.map((number) => ({ key: number, label: number }))}
      cellOf={(row, column) => {
        const cell = cells.get(`${row.key} ${column.key}`);
        return (
          cell && {
            value: cell.figures.satisfied.share?.value ?? null,
            stand: cell.stand,
            said: said(cell.figures.satisfied),
          }
        );
      }}
      percent={percent}
    />
  );
}
