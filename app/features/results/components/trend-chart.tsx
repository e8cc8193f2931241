import {
  CartesianGrid,
  ErrorBar,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export interface TrendPoint {
  month: string;
  /** In percent; null where there are not enough answers. */
  value: number | null;
  lower: number;
  upper: number;
  /** The figures in words, with the interval and n. */
  said: string;
}

interface Props {
  label: string;
  points: readonly TrendPoint[];
  /** A break worth naming, at this month. */
  percent: (value: number) => string;
}

/** One share month by month with whiskers, always on an axis from 0 to 100 %. In the browser only. */
export default function TrendChart({ label, points, percent }: Props) {
  const data = points.map((point) => ({
    ...point,
    whisker: point.value === null ? undefined : [point.value - point.lower, point.upper - point.value],
  }));
  return (
    <div className="trend">
      <p className="trend__label">{label}</p>
      <div className="trend__plot">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={data} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} title={label}>
            <CartesianGrid vertical={false} stroke="var(--grid)" />
            <XAxis dataKey="month" tickLine={false} minTickGap={12} stroke="var(--rule)" />
            <YAxis
              domain={[0, 100]}
              ticks={[0, 50, 100]}
              tickFormatter={(value: number) => percent(value / 100)}
              width={52}
              axisLine={false}
              tickLine={false}
            />
            <ReferenceLine y={50} stroke="var(--grid)" />
            <Tooltip
              isAnimationActive={false}
              formatter={(_value, _name, item) => [(item.payload as TrendPoint).said, '']}
              separator=""
            />
            <Line
              dataKey="value"
              stroke="var(--series)"
              strokeWidth={2}
              dot={{ r: 3, fill: 'var(--series)' }}
              isAnimationActive={false}
              connectNulls={false}
            >
              <ErrorBar
                dataKey="whisker"
                width={4}
                strokeWidth={1.5}
                stroke="var(--series)"
                isAnimationActive={false}
              />
            </Line>
          </LineChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
