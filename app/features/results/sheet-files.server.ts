import writeXlsxFile from 'write-excel-file/node';
import { csvCell } from '#app/lib/csv.ts';
import type { Cell, Sheet } from './sheet.ts';

/** A sheet as a file to download. */

interface File {
  sheet: Sheet;
  /** Without its ending. */
  name: string;
  notesTitle: string;
}

/** Excel takes UTF-8 for what it is only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180, UTF-8: the figures, an empty line, and the notes. Numbers keep a point; null is an empty cell. */
export function csvFile({ sheet: { headings, rows, notes }, name, notesTitle }: File): Response {
  const plain = (cell: Cell) => (typeof cell === 'object' && cell !== null ? cell.share : cell);
  const lines: Cell[][] = [headings, ...rows, [], [notesTitle], ...notes.map((note) => [note])];
  const text = lines.map((line) => `${line.map((cell) => csvCell(plain(cell))).join(',')}\r\n`).join('');
  return download(BYTE_ORDER_MARK + text, { type: 'text/csv; charset=utf-8', name: `${name}.csv` });
}

/** Excel takes no longer name of a sheet, and none of these characters in it. */
const LONGEST_SHEET_NAME = 31;
const sheetName = (text: string) => text.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_SHEET_NAME);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const xlsxCell = (cell: Cell) =>
  typeof cell === 'object' && cell !== null ? { value: cell.share, format: '0%' } : cell;

/** The figures on one sheet with their first row kept in view, the notes on a second. */
export async function xlsxFile({ sheet, name, notesTitle }: File): Promise<Response> {
  const { headings, rows, notes } = sheet;
  const bytes = await writeXlsxFile([
    {
      sheet: sheetName(name),
      stickyRowsCount: 1,
      columns: headings.map((_, column) => ({ width: column === 2 ? 40 : 14 })),
      data: [
        headings.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true })),
        ...rows.map((row) => row.map(xlsxCell)),
      ],
    },
    {
      sheet: sheetName(notesTitle),
      columns: [{ width: 120 }],
      data: notes.map((value) => [{ value, wrap: true }]),
    },
  ]).toBuffer();
  return download(new Uint8Array(bytes), { type: XLSX, name: `${name}.xlsx` });
}

const download = (body: BodyInit, { type, name }: { type: string; name: string }) =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
