import { Bar, BarChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts';
import { Plot } from './plot.tsx';
import { type Plotted, toPercent } from './plotted.ts';
import { said } from './said.tsx';
import { Silences } from './silences.tsx';

export type Distribution = readonly [number, number, number, number, number];

export interface DistributionRow extends Plotted {
  /** The share of each rating, 1 to 5; null where there are not enough answers. */
  shares: Distribution | null;
}

interface Props {
  label: string;
  rows: readonly DistributionRow[];
  percent: (share: number) => string;
}

/** Narrower than this, in pixels, a segment has no room for its figure. */
const ROOM = 32;

/**
 * Five shares as one bar around the neutral middle: 1 and 2 to the left, 4 and 5 to
 * the right, 3 halved. Every bar of a plot has the same scale.
 */
export default function DistributionPlot({ label, rows, percent }: Props) {
  const data = rows.map((row) => ({ ...row, ...segmentsOf(row.shares) }));
  const reach = reachOf(rows);
  return (
    <Plot rows>
      <BarChart
        layout="vertical"
        data={data}
        stackOffset="sign"
        barCategoryGap="25%"
        margin={{ top: 8, right: 24, bottom: 0, left: 8 }}
        title={label}
      >
        <XAxis
          type="number"
          domain={[-reach, reach]}
          ticks={[-reach, 0, reach]}
          tickFormatter={(value: number) => percent(Math.abs(value) / 100)}
          tickLine={false}
          stroke="var(--rule)"
        />
        <YAxis
          type="category"
          dataKey="key"
          tickFormatter={(key) => rows.find((row) => row.key === key)?.label ?? ''}
          interval={0}
          width={168}
          axisLine={false}
          tickLine={false}
        />
        {said()}
        {SEGMENTS.map(({ key, rating, figures }) => (
          <Bar
            key={key}
            dataKey={key}
            stackId="ratings"
            className={`share-bar__${rating}`}
            fill={`var(--rating-${rating})`}
            isAnimationActive={false}
          >
            {figures && (
              <LabelList
                dataKey={key}
                content={({ x, y, width, height, value }) => (
                  <Figure
                    x={Number(x)}
                    y={Number(y)}
                    width={Number(width)}
                    height={Number(height)}
                    rating={rating}
                    words={percent(Math.abs(Number(value)) / 100)}
                  />
                )}
              />
            )}
          </Bar>
        ))}
        <Silences rows={rows.filter(({ shares }) => !shares)} />
        <ReferenceLine x={0} stroke="var(--rule)" />
      </BarChart>
    </Plot>
  );
}

interface FigureProps {
  /** Of the segment; a width to the left is negative. */
  x: number;
  y: number;
  width: number;
  height: number;
  rating: number;
  words: string;
}

function Figure({ x, y, width, height, rating, words }: FigureProps) {
  if (!(Math.abs(width) >= ROOM)) return null;
  return (
    <text
      className={`plot__figure plot__figure--${rating}`}
      x={x + width / 2}
      y={y + height / 2}
      dy="0.35em"
      textAnchor="middle"
    >
      {words}
    </text>
  );
}

/** From the middle outwards, as recharts stacks them. The halves of the 3 carry no figure: it would be half of it. */
const SEGMENTS = [
  { key: 'leftHalf', rating: 3, figures: false },
  { key: 'rightHalf', rating: 3, figures: false },
  { key: 'two', rating: 2, figures: true },
  { key: 'four', rating: 4, figures: true },
  { key: 'one', rating: 1, figures: true },
  { key: 'five', rating: 5, figures: true },
] as const;

function segmentsOf(shares: Distribution | null) {
  if (!shares) return {};
  const [one, two, three, four, five] = shares.map(toPercent);
  const half = (three ?? 0) / 2;
  return { leftHalf: -half, rightHalf: half, two: -(two ?? 0), four, one: -(one ?? 0), five };
}

/** The longer side of all bars, in whole tens of percent. */
function reachOf(rows: readonly DistributionRow[]): number {
  const sides = rows.flatMap(({ shares }) => {
    if (!shares) return [];
    const [one, two, three, four, five] = shares;
    return [one + two + three / 2, three / 2 + four + five];
  });
  return Math.ceil(Math.max(0.5, ...sides) * 10) * 10;
}
