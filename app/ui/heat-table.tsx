import { useId } from 'react';
import type { Stand } from './charts/plotted.ts';

export interface HeatCell {
  /** Between 0 and 1; null where there are not enough answers. */
  value: number | null;
  /** Beside the whole, beyond chance. */
  stand: Stand;
  /** The figures in words, with interval and n. */
  said: string;
}

interface Named {
  key: string;
  label: string;
}

interface Props {
  caption: string;
  note?: string;
  /** What a row is. */
  corner: string;
  rows: readonly Named[];
  columns: readonly Named[];
  /** Undefined where nothing was closed. */
  cellOf: (row: Named, column: Named) => HeatCell | undefined;
  percent: (share: number) => string;
}

const SIGNS = { below: '▼', within: '', above: '▲' } satisfies Record<Stand, string>;

/** Shares of two things crossed: the figure in each cell, its shade by fifths, a sign where it is apart from the whole. */
export function HeatTable({ caption, note, corner, rows, columns, cellOf, percent }: Props) {
  const captionId = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-region" aria-labelledby={captionId} tabIndex={0}>
      <table className="usa-table heat">
        <caption id={captionId}>
          {caption}
          {note && <span className="quiet">{note}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => (
                <Cell key={column.key} cell={cellOf(row, column)} percent={percent} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell, percent }: { cell: HeatCell | undefined; percent: Props['percent'] }) {
  if (!cell) return <td className="number" />;
  const { value, stand, said } = cell;
  return (
    <td className={`number ${value === null ? 'heat__silent' : `heat__${fifthOf(value)}`}`} title={said}>
      <span aria-hidden="true">
        {value === null ? '·' : percent(value)} {SIGNS[stand]}
      </span>
      <span className="visually-hidden">{said}</span>
    </td>
  );
}

const fifthOf = (value: number) => Math.min(5, Math.floor(value * 5) + 1);
