import { CartesianGrid, ComposedChart, ErrorBar, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { Marker } from './marker.tsx';
import { Plot } from './plot.tsx';
import { type Plotted, type PlottedShare, type Stand, toPercent, whiskerOf } from './plotted.ts';
import { said } from './said.tsx';
import { Silences } from './silences.tsx';

export interface IntervalRow extends Plotted {
  /** Null where there are not enough answers: `said` takes its place. */
  share: PlottedShare | null;
  stand?: Stand;
}

interface Props {
  label: string;
  /** In the order in which they are shown: no ranking is made here. */
  rows: readonly IntervalRow[];
  /** A line to compare with. */
  reference?: { value: number; label: string };
  /** The ends of the axis; 0 and 1 for a share of a whole. */
  domain?: [number, number];
  percent: (share: number) => string;
}

/** Shares as dots with whiskers, one row each. */
export default function IntervalPlot({ label, rows, reference, domain = [0, 1], percent }: Props) {
  const data = rows.map((row) => ({
    ...row,
    value: row.share && toPercent(row.share.value),
    whisker: row.share ? whiskerOf(row.share) : undefined,
  }));
  return (
    <Plot rows>
      <ComposedChart
        layout="vertical"
        data={data}
        margin={{ top: 20, right: 24, bottom: 0, left: 8 }}
        title={label}
      >
        <CartesianGrid horizontal={false} stroke="var(--grid)" />
        <XAxis
          type="number"
          domain={domain.map(toPercent)}
          tickFormatter={(value: number) => percent(value / 100)}
          tickCount={3}
          tickLine={false}
          stroke="var(--rule)"
        />
        <YAxis
          type="category"
          dataKey="key"
          tickFormatter={(key) => rows.find((row) => row.key === key)?.label ?? ''}
          interval={0}
          padding={{ top: 16, bottom: 16 }}
          width={168}
          axisLine={false}
          tickLine={false}
        />
        {reference && (
          <ReferenceLine
            x={toPercent(reference.value)}
            className="plot__reference"
            label={{ value: reference.label, position: 'top' }}
          />
        )}
        {said()}
        <Line
          dataKey="value"
          stroke="none"
          dot={({ key, cx = 0, cy = 0, payload }) =>
            payload.share ? (
              <Marker key={key} x={cx} y={cy} stand={payload.stand ?? 'within'} />
            ) : (
              <g key={key} />
            )
          }
          activeDot={{ r: 7 }}
          isAnimationActive={false}
        >
          <ErrorBar
            dataKey="whisker"
            width={4}
            strokeWidth={1.5}
            stroke="var(--series)"
            isAnimationActive={false}
          />
        </Line>
        <Silences rows={rows.filter(({ share }) => !share)} />
      </ComposedChart>
    </Plot>
  );
}
