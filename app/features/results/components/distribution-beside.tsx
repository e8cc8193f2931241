import { useT } from '#app/lib/i18n.ts';
import { ChartFrame, heightOfRows } from '#app/ui/chart-frame.tsx';
import { DistributionPlot } from '#app/ui/charts.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import type { Figures } from '../figures.ts';
import { useDistributions } from './distributions.ts';
import { RatingLegend } from './rating-legend.tsx';
import { useScoreWords } from './score-words.ts';

type Labelled = Figures & { label: string };

/** The ratings of two, one under the other: a service and the city, or one group and another. */
export function DistributionBeside({ one, whole }: { one: Labelled; whole: Labelled }) {
  const t = useT('results');
  const { percent, count, notEnough } = useScoreWords();
  const distributions = useDistributions();
  const rows = distributions([one, { ...whole, code: 'whole' }]);
  return (
    <ChartFrame
      title={t('chart.ratings')}
      note={<RatingLegend />}
      height={heightOfRows(rows.length)}
      chart={<DistributionPlot label={t('chart.ratings')} rows={rows} percent={percent} />}
      table={
        <DataTable
          caption={t('chart.ratings')}
          note={t('chart.ratingsNote')}
          rows={[1, 2, 3, 4, 5].map((rating) => ({ rating }))}
          rowKey={({ rating }) => rating}
          columns={[
            {
              key: 'rating',
              header: t('chart.rating'),
              names: true,
              cell: ({ rating }) => t(`ratings.${rating}`),
            },
            ...[one, whole].map((each, place) => ({
              key: String(place),
              header: each.label,
              numeric: true,
              cell: ({ rating }: { rating: number }) =>
                each.satisfied.share && each.ratings.shares ? (
                  <>
                    {percent(each.ratings.shares[rating - 1] ?? 0)}{' '}
                    <span className="share">{count(each.ratings.counts[rating - 1] ?? 0)}</span>
                  </>
                ) : (
                  notEnough(each.satisfied)
                ),
            })),
          ]}
        />
      }
    />
  );
}
