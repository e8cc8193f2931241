import { Area, CartesianGrid, ComposedChart, ErrorBar, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import { Plot } from './plot.tsx';
import { type Plotted, type PlottedShare, toPercent, whiskerOf } from './plotted.ts';
import { said } from './said.tsx';

export interface TrendPoint extends Plotted {
  /** Null where there are not enough answers. */
  share: PlottedShare | null;
  /** Between these, a month is as the others; from an analysis of the whole series. */
  limits?: { lower: number; upper: number };
  /** The month is beyond its limits and stands the test of all series looked at. */
  moved?: boolean;
}

/** A date that the reader must know of; its words stand under the chart, behind the letter. */
export interface TrendMark {
  /** The `key` of the first point on its further side. */
  at: string;
  letter: string;
  /** What was measured changed here: the line is interrupted. */
  breaks: boolean;
}

interface Props {
  label: string;
  points: readonly TrendPoint[];
  marks?: readonly TrendMark[];
  percent: (share: number) => string;
}

/** One share month by month with its band, on an axis from 0 to 100 %; interrupted where it cannot be compared. */
export default function TrendPlot({ label, points, marks = [], percent }: Props) {
  const breaks = new Set(marks.flatMap(({ at, breaks }) => (breaks ? [at] : [])));
  const data = placesOf(points, breaks);
  const parts = [...new Set(data.map(({ part }) => part))];
  const last = data.findLast(({ share }) => share !== null)?.key;
  return (
    <div className="trend">
      <p className="trend__label">{label}</p>
      <div className="trend__plot">
        <Plot>
          <ComposedChart data={data} margin={{ top: 16, right: 44, bottom: 0, left: 0 }} title={label}>
            <CartesianGrid vertical={false} stroke="var(--grid)" />
            <XAxis
              dataKey="key"
              tickFormatter={(key) => points.find((point) => point.key === key)?.label ?? ''}
              tickLine={false}
              minTickGap={16}
              stroke="var(--rule)"
            />
            <YAxis
              domain={[0, 100]}
              ticks={[0, 50, 100]}
              tickFormatter={(value: number) => percent(value / 100)}
              width={52}
              axisLine={false}
              tickLine={false}
            />
            <ReferenceLine y={50} stroke="var(--grid)" />
            {marks.map(({ at, letter, breaks }) => (
              <ReferenceLine
                key={letter}
                x={at}
                className={breaks ? 'plot__break' : 'plot__mark'}
                label={{ value: letter, position: 'top' }}
              />
            ))}
            {said()}
            <Line dataKey="limits.lower" className="plot__limit" {...QUIET} />
            <Line dataKey="limits.upper" className="plot__limit" {...QUIET} />
            {parts.map((part) => (
              <Area
                key={part}
                dataKey={(place: Place) => (place.part === part ? place.band : null)}
                className="plot__band"
                stroke="none"
                {...QUIET}
              />
            ))}
            {parts.map((part) => (
              <Line
                key={part}
                dataKey={(place: Place) => (place.part === part ? place.value : null)}
                stroke="var(--series)"
                strokeWidth={2}
                dot={({ key, cx, cy, payload }) => (
                  <Dot
                    key={key}
                    x={cx}
                    y={cy}
                    place={payload}
                    words={payload.key === last ? percent(payload.value / 100) : null}
                  />
                )}
                activeDot={{ r: 6 }}
                isAnimationActive={false}
                connectNulls={false}
              >
                <ErrorBar
                  dataKey={(place: Place) => (place.part === part ? place.whisker : undefined)}
                  width={4}
                  strokeWidth={1.5}
                  stroke="var(--series)"
                  isAnimationActive={false}
                />
              </Line>
            ))}
          </ComposedChart>
        </Plot>
      </div>
    </div>
  );
}

const QUIET = { dot: false, activeDot: false, isAnimationActive: false, connectNulls: false } as const;

interface Place extends TrendPoint {
  /** Counts the breaks before it: points of different parts are not joined. */
  part: number;
  /** In percent. */
  value: number | null;
  band: [number, number] | null;
  /** A point without a neighbour has no band that one could see: it gets a whisker. */
  whisker?: [number, number];
}

function placesOf(points: readonly TrendPoint[], breaks: ReadonlySet<string>): Place[] {
  let part = 0;
  const parts = points.map(({ key }) => (breaks.has(key) ? ++part : part));
  const isJoined = (index: number, other: number) =>
    parts[index] === parts[other] && points[other] !== undefined && points[other].share !== null;
  return points.map((point, index) => {
    const { share } = point;
    const alone = !isJoined(index, index - 1) && !isJoined(index, index + 1);
    return {
      ...point,
      part: parts[index] ?? 0,
      value: share && toPercent(share.value),
      band: share && [toPercent(share.lower), toPercent(share.upper)],
      whisker: share && alone ? whiskerOf(share) : undefined,
      limits: point.limits && {
        lower: toPercent(point.limits.lower),
        upper: toPercent(point.limits.upper),
      },
    };
  });
}

interface DotProps {
  x?: number;
  y?: number;
  place: Place;
  /** The value in words, beside the last point. */
  words: string | null;
}

/** A month's point; a ring around it where it moved. */
function Dot({ x, y, place, words }: DotProps) {
  if (x === undefined || y === undefined || place.value === null) return null;
  return (
    <g>
      {place.moved && <circle className="plot__ring" cx={x} cy={y} r={8} />}
      <circle className="plot__point" cx={x} cy={y} r={3} />
      {words && (
        <text className="plot__value" x={x + 8} y={y} dy="0.35em">
          {words}
        </text>
      )}
    </g>
  );
}
