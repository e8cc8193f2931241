import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { Marker } from './marker.tsx';
import { Plot } from './plot.tsx';
import { type Plotted, type Stand, toPercent } from './plotted.ts';
import { said } from './said.tsx';

export interface FunnelPoint extends Plotted {
  /** How much stands behind it: answers, or their effective number. */
  n: number;
  /** Between 0 and 1. */
  value: number;
  stand: Stand;
}

/** Between which shares chance alone keeps a point, by its n. Rising n. */
export interface FunnelLimit {
  label: string;
  points: readonly { n: number; lower: number; upper: number }[];
}

interface Props {
  label: string;
  points: readonly FunnelPoint[];
  centre: { value: number; label: string };
  limits: readonly FunnelLimit[];
  nLabel: string;
  count: (n: number) => string;
  percent: (share: number) => string;
}

/** Shares by how much stands behind them, in the funnel of what chance alone would do; those outside it are named. */
export default function FunnelPlot({ label, points, centre, limits, nLabel, count, percent }: Props) {
  const data = points.map((point) => ({ ...point, share: toPercent(point.value) })).sort((a, b) => a.n - b.n);
  // The largest lies where the name of the middle stands: the name keeps to the other side.
  const isLargestAbove = (data.at(-1)?.value ?? 0) >= centre.value;
  return (
    <Plot>
      <ComposedChart data={data} margin={{ top: 16, right: 24, bottom: 20, left: 0 }} title={label}>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis
          type="number"
          dataKey="n"
          domain={[0, 'auto']}
          tickFormatter={count}
          tickLine={false}
          stroke="var(--rule)"
          label={{ value: nLabel, position: 'insideBottom', offset: -12 }}
        />
        <YAxis
          domain={[0, 100]}
          ticks={[0, 50, 100]}
          tickFormatter={(value: number) => percent(value / 100)}
          width={52}
          axisLine={false}
          tickLine={false}
        />
        <ReferenceLine
          y={toPercent(centre.value)}
          className="plot__reference"
          label={{ value: centre.label, position: isLargestAbove ? 'insideTopRight' : 'insideBottomRight' }}
        />
        {limits.map((limit, index) => (
          // Their ends lie close together: the inner one is named below, the outer one above.
          <Funnel key={limit.label} {...limit} named={index === 0 ? 'lower' : 'upper'} />
        ))}
        {said()}
        <Line
          dataKey="share"
          stroke="none"
          dot={({ key, cx = 0, cy = 0, payload }) => (
            <g key={key}>
              <Marker x={cx} y={cy} stand={payload.stand} />
              {payload.stand !== 'within' && (
                <text className="plot__value" x={cx + 9} y={cy} dy="0.35em">
                  {payload.label}
                </text>
              )}
            </g>
          )}
          activeDot={{ r: 7 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </Plot>
  );
}

/** Both edges of one limit, with its name where one of them ends. */
function Funnel({ label, points, named }: FunnelLimit & { named: 'lower' | 'upper' }) {
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  const area = usePlotArea();
  if (!xOf || !yOf || !area) return null;
  const right = area.x + area.width;
  const edges = {
    lower: points.map(({ n, lower }) => ({ x: xOf(n) ?? 0, y: yOf(toPercent(lower)) ?? 0 })),
    upper: points.map(({ n, upper }) => ({ x: xOf(n) ?? 0, y: yOf(toPercent(upper)) ?? 0 })),
  };
  const end = edges[named].findLast(({ x }) => x <= right);
  return (
    <g className="plot__limit">
      <polyline points={lineThrough(edges.lower, right)} />
      <polyline points={lineThrough(edges.upper, right)} />
      {end && (
        <text x={end.x} y={end.y} dy={named === 'upper' ? '-0.35em' : '1.1em'} textAnchor="end">
          {label}
        </text>
      )}
    </g>
  );
}

const lineThrough = (places: readonly { x: number; y: number }[], right: number) =>
  places
    .filter(({ x }) => x <= right)
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
