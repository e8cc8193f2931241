import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { IntervalPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { type Figures, standsBeside } from '../figures.ts';
import { ScoreCell } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

type Row = Figures & { label: string };

/** How satisfied residents are with each service that has answers enough, in the order given. */
export function ServiceIntervals({ rows, total }: { rows: readonly Row[]; total: Figures }) {
  const t = useT('results');
  const { percent, said, count } = useScoreWords();
  const known = rows.filter(({ satisfied }) => satisfied.share);
  const stands = standsBeside(
    known.map(({ satisfied }) => satisfied.share),
    total.satisfied.share,
  );
  const city = total.satisfied.share;
  if (known.length === 0) return null;
  return (
    <ChartFrame
      title={t('chart.services')}
      note={t('chart.servicesNote', { count: known.length, of: rows.length })}
      height={heightOfRows(known.length)}
      chart={
        <IntervalPlot
          label={t('chart.services')}
          rows={known.map(({ code, label, satisfied }, place) => ({
            key: code,
            label,
            said: said(satisfied),
            share: satisfied.share,
            stand: stands[place],
          }))}
          reference={
            city ? { value: city.value, label: t('chart.whole', { share: percent(city.value) }) } : undefined
          }
          percent={percent}
        />
      }
      table={
        <DataTable
          caption={t('chart.services')}
          rows={known.map((row, place) => ({ ...row, stand: stands[place] }))}
          rowKey={({ code }) => code}
          columns={[
            { key: 'name', header: t('table.service'), names: true, cell: ({ label }) => label },
            {
              key: 'answers',
              header: t('trend.answers'),
              numeric: true,
              cell: ({ answered }) => count(answered),
            },
            {
              key: 'satisfied',
              header: t('figures.satisfied'),
              numeric: true,
              cell: ({ satisfied, stand }) => <ScoreCell score={satisfied} stand={stand} />,
            },
          ]}
        />
      }
    />
  );
}
