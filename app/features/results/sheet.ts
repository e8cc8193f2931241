import type { TFunction } from 'i18next';
import type { Interval } from './figures.ts';

/** What a page shows as a table for a file: exactly its figures, and its notes. */

export interface Sheet {
  headings: string[];
  rows: Cell[][];
  /** What it is of, what to beware of, and how it was made, as sentences. */
  notes: string[];
}

/** A share is between 0 and 1, rounded as on the page. */
export type Cell = string | number | { share: number } | null;

export interface SheetColumn<Line> {
  /** Stands in brackets behind the label, so that a script finds its column in any language. */
  code: string;
  label: string;
  cell: (line: Line) => Cell;
}

export const sheetOf = <Line>(
  columns: readonly SheetColumn<Line>[],
  lines: readonly Line[],
  notes: string[],
): Sheet => ({
  headings: columns.map(({ code, label }) => `${label} [${code}]`),
  rows: lines.map((line) => columns.map(({ cell }) => cell(line))),
  notes,
});

/** In whole percent, as pages show them. */
export const shareCell = (share: number | null | undefined): Cell =>
  share === null || share === undefined ? null : { share: Math.round(share * 100) / 100 };

export const rounded = (value: number | null | undefined, decimals: number): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(decimals));

/** A share and the ends of its interval; what is said in its place stands in the first of the three. */
export function intervalColumns<Line>(
  { code, label, of }: { code: string; label: string; of: (line: Line) => Interval | Cell },
  t: TFunction,
): SheetColumn<Line>[] {
  const isInterval = (found: Interval | Cell): found is Interval =>
    typeof found === 'object' && found !== null && 'lower' in found;
  const end = (which: 'lower' | 'upper') => (line: Line) => {
    const found = of(line);
    return isInterval(found) ? shareCell(found[which]) : null;
  };
  const first = (line: Line) => {
    const found = of(line);
    return isInterval(found) ? shareCell(found.value) : found;
  };
  return [
    { code, label, cell: first },
    { code: `${code}_lower`, label: t('csv.lower', { name: label }), cell: end('lower') },
    { code: `${code}_upper`, label: t('csv.upper', { name: label }), cell: end('upper') },
  ];
}
