import { useLocale, useT } from '#app/lib/i18n.ts';
import { ChartFrame } from '#app/ui/chart-frame.tsx';
import type { TrendPoint } from '#app/ui/charts/trend-plot.tsx';
import { TrendPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Month } from '../period.ts';
import { MIN_ANSWERS, type Score } from '../score.ts';
import { answered, notDone, satisfied, type Tally } from '../tally.ts';
import { wordsOf } from '../words.ts';

interface Props {
  months: readonly { month: Month; tally: Tally }[];
  /** The month that is not over yet. */
  current: Month;
  /** The department or service shown; null for all. */
  name: string | null;
}

/** Satisfaction and "not done" month by month: two small charts with one scale, and their table. */
export function Trend({ months, current, name }: Props) {
  const t = useT('results');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const said = (score: Score) =>
    score.known
      ? `${words.percent(score.value)} (${words.range(score)}), ${t('answers', { count: score.n, formatted: words.count(score.n) })}`
      : `${t('table.notEnough')} (${t('table.ofNeeded', { n: score.n, needed: MIN_ANSWERS })})`;
  const points = (measure: typeof satisfied): TrendPoint[] =>
    months.map(({ month, tally }) => {
      const score = measure(tally);
      return { key: month, label: words.month(month), said: said(score), share: score.known ? score : null };
    });
  return (
    <ChartFrame
      title={name ? t('trend.of', { name }) : t('trend.title')}
      note={t('trend.note', { needed: MIN_ANSWERS })}
      chart={
        <>
          <TrendPlot label={t('trend.satisfied')} points={points(satisfied)} percent={words.percent} />
          <TrendPlot label={t('trend.notDone')} points={points(notDone)} percent={words.percent} />
        </>
      }
      table={
        <DataTable
          caption={t('trend.table')}
          rows={months}
          rowKey={({ month }) => month}
          columns={[
            {
              key: 'month',
              header: t('trend.month'),
              names: true,
              cell: ({ month }) =>
                month === current ? `${words.month(month)} (${t('trend.soFar')})` : words.month(month),
            },
            {
              key: 'answers',
              header: t('trend.answers'),
              numeric: true,
              cell: ({ tally }) => words.count(answered(tally)),
            },
            {
              key: 'satisfied',
              header: t('figures.satisfied'),
              numeric: true,
              cell: ({ tally }) => <MonthScore score={satisfied(tally)} />,
            },
            {
              key: 'notDone',
              header: t('figures.notDone'),
              numeric: true,
              cell: ({ tally }) => <MonthScore score={notDone(tally)} />,
            },
          ]}
        />
      }
    />
  );
}

function MonthScore({ score }: { score: Score }) {
  const t = useT('results');
  const { lng } = useLocale();
  const { percent, range } = wordsOf(lng);
  if (!score.known)
    return (
      <>
        <span aria-hidden="true">{t('table.ofNeeded', { n: score.n, needed: MIN_ANSWERS })}</span>
        <span className="visually-hidden">
          {t('table.notEnough')} ({t('table.ofNeeded', { n: score.n, needed: MIN_ANSWERS })})
        </span>
      </>
    );
  return (
    <span className="score">
      <strong>{percent(score.value)}</strong> <span>{range(score)}</span>
    </span>
  );
}
