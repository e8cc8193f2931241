import writeXlsxFile from 'write-excel-file/node';
import { csvOf } from './csv.ts';
import type { Sheet } from './sheet.ts';

/** A sheet as a file to download. */

interface File {
  sheet: Sheet;
  /** Without its ending. */
  name: string;
  notesTitle: string;
}

export function csvFile({ sheet, name, notesTitle }: File): Response {
  const { headings, rows, notes } = sheet;
  const text = csvOf([headings, ...rows, [], [notesTitle], ...notes.map((note) => [note])]);
  return download(text, { type: 'text/csv; charset=utf-8', name: `${name}.csv` });
}

/** Excel takes no longer name of a sheet, and none of these characters in it. */
const LONGEST_SHEET_NAME = 31;
const sheetName = (text: string) => text.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_SHEET_NAME);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The figures on one sheet with their first row kept in view, the notes on a second. */
export async function xlsxFile({ sheet, name, notesTitle }: File): Promise<Response> {
  const { headings, rows, notes } = sheet;
  const bytes = await writeXlsxFile([
    {
      sheet: sheetName(name),
      stickyRowsCount: 1,
      columns: headings.map((_, column) => ({ width: column === 2 ? 40 : 14 })),
      data: [headings.map((value) => ({ value, fontWeight: 'bold' as const, wrap: true })), ...rows],
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
