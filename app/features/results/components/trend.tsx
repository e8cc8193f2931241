import { useT } from '#app/lib/i18n.ts';
import { ChartFrame } from '#app/ui/chart-frame.tsx';
import type { TrendPoint } from '#app/ui/charts/trend-plot.tsx';
import { TrendPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Month } from '../period.ts';
import { sayMark, sayStep } from '../sentences.ts';
import { concerns, interrupts, stepAt, type Trend as TrendData } from '../trend.ts';
import { ShortScore } from './score-cell.tsx';
import { useScoreWords } from './score-words.ts';

interface Props {
  trend: TrendData;
  /** The month that is not over yet. */
  current: Month;
  /** The department or service shown; null for all. */
  name: string | null;
}

/** Satisfaction and "not done" month by month: two small charts with one scale, their marks, and their table. */
export function Trend({ trend, current, name }: Props) {
  const t = useT('results');
  const words = useScoreWords();
  const { months, percent, said, count } = words;
  const marks = trend.marks.map((mark, index) => ({ ...mark, letter: letterOf(index) }));
  const movedAt = (measure: 'satisfied' | 'notDone') => {
    const since = trend.movedSince[measure];
    return since && stepAt(trend.steps, since);
  };
  const points = (measure: 'satisfied' | 'notDone'): TrendPoint[] =>
    trend.steps.map((each) => ({
      key: each.from,
      label: months([each.from, each.to]),
      said: said(each[measure]),
      share: each[measure].share,
      moved: each.from === movedAt(measure),
      limits:
        each.from === each.to ? trend.limits[measure].find(({ month }) => month === each.from) : undefined,
    }));
  const plot = (measure: 'satisfied' | 'notDone') => (
    <TrendPlot
      label={t(`trend.${measure}`)}
      points={points(measure)}
      percent={percent}
      marks={marks
        .filter((mark) => concerns(mark, measure))
        .map((mark) => ({
          at: stepAt(trend.steps, mark.month) ?? mark.month,
          letter: mark.letter,
          breaks: interrupts(mark),
        }))}
    />
  );
  return (
    <ChartFrame
      title={name ? t('trend.of', { name }) : t('trend.title')}
      note={t('trend.note')}
      chart={
        <>
          {plot('satisfied')}
          {plot('notDone')}
        </>
      }
      marks={marks.map((mark) => ({ letter: mark.letter, words: sayMark(mark, t, words) }))}
      table={
        <DataTable
          caption={t('trend.table')}
          rows={trend.steps}
          rowKey={({ from }) => from}
          columns={[
            {
              key: 'month',
              header: t('trend.month'),
              names: true,
              cell: (step) => sayStep(step, current, t, words),
            },
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
              cell: ({ satisfied }) => <ShortScore score={satisfied} />,
            },
            {
              key: 'notDone',
              header: t('figures.notDone'),
              numeric: true,
              cell: ({ notDone }) => <ShortScore score={notDone} />,
            },
          ]}
        />
      }
    />
  );
}

/** A, B, … Z, AA, AB, … */
const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
