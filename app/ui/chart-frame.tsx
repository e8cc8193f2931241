import { type ReactNode, Suspense, useEffect, useId, useState } from 'react';

interface Props {
  title: string;
  /** Quiet text: n, response rate, date. */
  note?: ReactNode;
  /** One of app/ui/charts.tsx; drawn in the browser only, since recharts draws nothing on a server. */
  chart: ReactNode;
  /** The height of the chart in pixels: known before it is drawn, so that nothing jumps. */
  height?: number;
  /** What the letters in the chart stand for. */
  marks?: readonly { letter: string; words: ReactNode }[];
  /** The table is wide: it stands under the chart. */
  stacked?: boolean;
  /** The same numbers as a DataTable: what is read without a script, without eyes, and in print. */
  table: ReactNode;
}

/** The height of a chart that has a row for each of its things. */
export const heightOfRows = (rows: number) => 64 + rows * 32;

/** A chart with its table beside it. */
export function ChartFrame({ title, note, chart, height = 448, marks = [], stacked, table }: Props) {
  const titleId = useId();
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption>
        <p className="chart__title" id={titleId}>
          {title}
        </p>
        {note && <div className="quiet">{note}</div>}
      </figcaption>
      <div className={`chart__body${stacked ? ' chart__body--stacked' : ''}`}>
        <div>
          <div className="chart__place">
            {/* Keeps the place open: the page's policy allows no inline style, but a height of an SVG. */}
            <svg className="chart__space" width="1" height={height} aria-hidden="true" />
            <div className="chart__plot">{inBrowser && <Suspense fallback={null}>{chart}</Suspense>}</div>
          </div>
          {marks.length > 0 && (
            <ul className="chart__marks">
              {marks.map(({ letter, words }) => (
                <li key={letter}>
                  <strong>{letter}</strong> {words}
                </li>
              ))}
            </ul>
          )}
        </div>
        {table}
      </div>
    </figure>
  );
}
