import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { IntervalPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { shownOnce } from '../figures.ts';
import type { Score } from '../score.ts';
import { sayDays } from '../sentences.ts';
import { ShortScore } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

/** Satisfaction by how long it took to close, from the quickest to the slowest. */
export function DaysBeside({ byDays }: { byDays: readonly Score[] }) {
  const t = useT('closings');
  const { percent, count, said } = useScoreWords();
  const rows = byDays.map((score, place) => {
    return {
      key: String(place),
      label: sayDays(place, t),
      score: shownOnce(score),
    };
  });
  return (
    <ChartFrame
      title={t('days.title')}
      note={t('days.note')}
      height={heightOfRows(rows.length)}
      chart={
        <IntervalPlot
          label={t('days.label')}
          rows={rows.map(({ key, label, score }) => ({ key, label, said: said(score), share: score.share }))}
          percent={percent}
        />
      }
      table={
        <DataTable
          caption={t('days.title')}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'days', header: t('days.days'), names: true, cell: ({ label }) => label },
            {
              key: 'answers',
              header: t('days.answers'),
              numeric: true,
              cell: ({ score }) => count(score.n),
            },
            {
              key: 'satisfied',
              header: t('days.satisfied'),
              numeric: true,
              cell: ({ score }) => <ShortScore score={score} />,
            },
          ]}
        />
      }
    />
  );
}
