import { Link } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { IntervalPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Closing } from '../closed-not-done.server.ts';
import { standsBeside } from '../figures.ts';
import { ScoreCell } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

interface Props {
  /** In their usual order. */
  departments: readonly (Closing & { name: string; address: string })[];
  total: Closing;
}

/** How often the work was not done, department by department. */
export function ClosingChart({ departments, total }: Props) {
  const t = useT('closings');
  const { percent, count, said } = useScoreWords();
  const whole = total.notDone.share;
  const stands = standsBeside(
    departments.map(({ notDone }) => notDone.share),
    whole,
  );
  const rows = departments.map((department, place) => ({ ...department, stand: stands[place] ?? 'within' }));
  return (
    <ChartFrame
      title={t('chart.title')}
      note={t('chart.note')}
      height={heightOfRows(rows.length)}
      chart={
        <IntervalPlot
          label={t('chart.label')}
          rows={rows.map(({ code, name, notDone, stand }) => ({
            key: code,
            label: name,
            said: said(notDone),
            share: notDone.share,
            stand,
          }))}
          reference={whole ? { value: whole.value, label: t('chart.whole') } : undefined}
          percent={percent}
        />
      }
      table={
        <DataTable
          caption={t('chart.title')}
          rows={rows}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              header: t('table.department'),
              names: true,
              cell: ({ name, address }) => <Link to={address}>{name}</Link>,
            },
            {
              key: 'answers',
              header: t('chart.answers'),
              numeric: true,
              cell: ({ notDone }) => count(notDone.n),
            },
            {
              key: 'share',
              header: t('table.share'),
              cell: ({ notDone, stand }) => <ScoreCell score={notDone} stand={stand} />,
            },
          ]}
        />
      }
    />
  );
}
