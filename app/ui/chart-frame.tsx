import { type ReactNode, useEffect, useId, useState } from 'react';

interface Props {
  title: string;
  /** Quiet text: n, response rate, date. */
  note?: ReactNode;
  /** Draws the chart; called in the browser only, since recharts draws nothing on a server. */
  chart: () => ReactNode;
  /** The same numbers as a DataTable: what is read without a script, without eyes, and in print. */
  table: ReactNode;
}

/** A chart with its table beside it. The place for the chart has a fixed height, so nothing jumps. */
export function ChartFrame({ title, note, chart, table }: Props) {
  const titleId = useId();
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption>
        <p className="chart__title" id={titleId}>
          {title}
        </p>
        {note && <p className="quiet">{note}</p>}
      </figcaption>
      <div className="chart__body">
        <div className="chart__place">{inBrowser && chart()}</div>
        {table}
      </div>
    </figure>
  );
}
