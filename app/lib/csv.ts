import { isUtf8 } from 'node:buffer';

/** A row of a CSV file. `line` is where it starts, counted as an editor counts. */
export interface CsvRow {
  line: number;
  fields: string[];
}

export type CsvFault = 'not_utf8' | 'unclosed_quote' | 'row_too_long';

/** The file as a whole cannot be trusted: where, and why. */
export class CsvError extends Error {
  readonly fault: CsvFault;
  readonly line: number;

  constructor(fault: CsvFault, line: number) {
    super(`${fault} in line ${line}`);
    this.fault = fault;
    this.line = line;
  }
}

const LONGEST_ROW = 1_000_000; // characters; only a quote left open makes a longer one
const NEWLINE = 0x0a;
const QUOTE = 0x22;

/**
 * Reads CSV (RFC 4180: comma, double quotes, LF or CRLF) from a stream of bytes,
 * a batch of rows for each chunk. `openEnded`: the last row has no line end, so it
 * may be cut off. Blank lines are passed over. Throws CsvError.
 *
 * Written here because an import must say the line of each bad row, and must stop
 * at a quote left open rather than swallow the rest of the file; of the parsers at
 * hand, those that do are too slow for a million rows and the fast ones do not.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ rows: CsvRow[]; bytes: number; openEnded: boolean }> {
  const scanner = new Scanner();
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    const lastNewline = chunk.lastIndexOf(NEWLINE);
    if (lastNewline === -1) {
      rest = Buffer.concat([rest, chunk]);
      if (rest.length > 4 * LONGEST_ROW) throw new CsvError('row_too_long', scanner.line);
      continue;
    }
    let whole: Buffer = Buffer.concat([rest, chunk.subarray(0, lastNewline + 1)]);
    rest = Buffer.from(chunk.subarray(lastNewline + 1));
    if (first) whole = withoutByteOrderMark(whole);
    first = false;
    yield { rows: scanner.scan(whole), bytes, openEnded: false };
  }
  if (first) rest = withoutByteOrderMark(rest);
  yield { rows: scanner.end(rest), bytes, openEnded: rest.length > 0 };
}

/** The rows of a whole file that fits in memory. Throws CsvError. */
export const parseCsv = (bytes: Buffer): CsvRow[] => new Scanner().end(withoutByteOrderMark(bytes));

const withoutByteOrderMark = (bytes: Buffer) =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** Cuts text into rows; keeps what an open quote leaves unfinished for the next piece. */
class Scanner {
  /** Of the next row. */
  line = 1;
  private open = '';

  scan(bytes: Buffer): CsvRow[] {
    const { rows, at } = this.cut(this.open + this.decode(bytes), false);
    this.open = at;
    if (this.open.length > LONGEST_ROW) throw new CsvError('unclosed_quote', this.line);
    return rows;
  }

  end(bytes: Buffer): CsvRow[] {
    return this.cut(this.open + this.decode(bytes), true).rows;
  }

  private decode(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString('utf8');
    let line = this.line;
    for (let from = 0; from < bytes.length; line++) {
      const newline = bytes.indexOf(NEWLINE, from);
      const to = newline === -1 ? bytes.length : newline + 1;
      if (!isUtf8(bytes.subarray(from, to))) break;
      from = to;
    }
    throw new CsvError('not_utf8', line);
  }

  private cut(text: string, final: boolean): { rows: CsvRow[]; at: string } {
    const rows: CsvRow[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if (end === -1) end = text.length;
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote === -1 || quote > end) {
        const stop = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end;
        if (stop > at) rows.push({ line: this.line, fields: text.slice(at, stop).split(',') });
        this.line++;
        at = end + 1;
        continue;
      }
      const row = this.quotedRow(text, at, end);
      if (!row) {
        if (final) throw new CsvError('unclosed_quote', this.line);
        return { rows, at: text.slice(at) };
      }
      rows.push({ line: this.line, fields: row.fields });
      this.line += row.lines;
      at = row.next;
    }
    return { rows, at: '' };
  }

  /** A row that holds a quote somewhere, or undefined when its last quote is not closed in this text. */
  private quotedRow(text: string, from: number, firstEnd: number) {
    const fields: string[] = [];
    let at = from;
    let end = firstEnd; // of the line that `at` is in
    let lines = 1;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        let close = text.indexOf('"', at + 1);
        let doubled = false;
        while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
          doubled = true;
          close = text.indexOf('"', close + 2);
        }
        if (close === -1) return undefined;
        const value = text.slice(at + 1, close);
        fields.push(doubled ? value.replaceAll('""', '"') : value);
        while (end < close) {
          lines++;
          const next = text.indexOf('\n', end + 1);
          end = next === -1 ? text.length : next;
        }
        at = close + 1;
        const after = text.charCodeAt(at);
        if (after === 44) {
          at++;
          continue;
        }
        if (at >= end || (after === 13 && at + 1 >= end)) return { fields, lines, next: end + 1 };
        throw new CsvError('unclosed_quote', this.line);
      }
      const comma = text.indexOf(',', at);
      if (comma !== -1 && comma < end) {
        fields.push(text.slice(at, comma));
        at = comma + 1;
        continue;
      }
      const stop = text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end;
      fields.push(text.slice(at, stop));
      return { fields, lines, next: end + 1 };
    }
  }
}

/** A value as a CSV cell. What a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The same for text that comes back to be read again: the apostrophe that csvCell puts
 * in front of a formula can be told from one that was there. Read with textOfCell.
 */
export const csvText = (text: string): string => csvCell(/^'+[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export const textOfCell = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r])/, '');
