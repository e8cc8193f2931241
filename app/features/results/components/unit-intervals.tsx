import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { IntervalPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Figures } from '../figures.ts';
import { ScoreCell } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

export type NamedUnit = Figures & { name: string; address: string };

interface Props {
  /** In their usual order. */
  units: readonly NamedUnit[];
  total: Figures;
  /** What a row is: a department, a district. */
  naming: string;
}

/** How satisfied residents are with each department or district, as dots with whiskers. */
export function UnitIntervals({ units, total, naming }: Props) {
  const t = useT('units');
  const results = useT('results');
  const { percent, count, said } = useScoreWords();
  const whole = total.satisfied.share;
  return (
    <ChartFrame
      title={t('intervals.title')}
      note={t('intervals.note')}
      height={heightOfRows(units.length)}
      chart={
        <IntervalPlot
          label={t('intervals.label')}
          rows={units.map(({ code, name, satisfied }) => ({
            key: code,
            label: name,
            said: said(satisfied),
            share: satisfied.share,
          }))}
          reference={whole ? { value: whole.value, label: t('intervals.whole') } : undefined}
          percent={percent}
        />
      }
      table={
        <DataTable
          caption={t('intervals.title')}
          rows={units}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              header: naming,
              names: true,
              cell: ({ name, address }) => <Link to={address}>{name}</Link>,
            },
            {
              key: 'answered',
              header: results('figures.answered'),
              numeric: true,
              cell: ({ answered }) => count(answered),
            },
            {
              key: 'satisfied',
              header: results('figures.satisfied'),
              cell: ({ satisfied }) => <ScoreCell score={satisfied} />,
            },
          ]}
        />
      }
    />
  );
}
