import { type ReactNode, useId } from 'react';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, with figures of equal width. */
  numeric?: boolean;
  /** The cell that names the row. */
  names?: boolean;
  /** Something to press: left out on paper. */
  acts?: boolean;
}

interface Props<Row> {
  caption: ReactNode;
  /** Quiet text under the caption: n, date, how to read it. */
  note?: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** A last row that sums up, drawn apart. */
  total?: Row;
}

/** A table with its caption. On a narrow screen it scrolls inside a region that the keyboard reaches. */
export function DataTable<Row>({ caption, note, columns, rows, rowKey, total }: Props<Row>) {
  const captionId = useId();
  const drawn = (row: Row, key: string | number, className?: string) => (
    <tr key={key} className={className}>
      {columns.map((column) =>
        column.names ? (
          <th key={column.key} scope="row">
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={classOf(column)}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-region" aria-labelledby={captionId} tabIndex={0}>
      <table className="usa-table">
        <caption id={captionId}>
          {caption}
          {note && <span className="quiet">{note}</span>}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => drawn(row, rowKey(row)))}
          {total !== undefined && drawn(total, 'total', 'total')}
        </tbody>
      </table>
    </section>
  );
}

function classOf<Row>({ numeric, acts }: Column<Row>): string | undefined {
  if (numeric) return 'number';
  return acts ? 'no-print' : undefined;
}
