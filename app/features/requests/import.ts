import type { CsvFault } from '#app/lib/csv.ts';

/** Why a whole file was refused: nothing of it was written. The words are in locales, `requests` → `faults`. */
export type Fault =
  | CsvFault
  | 'empty'
  | 'no_rows'
  | 'unknown_layout'
  | 'truncated'
  | 'process_ended'
  | 'database'
  | 'unexpected';

/** A file that cannot be taken, with the line or the missing columns that tell why. */
export class ImportFault extends Error {
  readonly fault: Fault;
  readonly value: string;

  constructor(fault: Fault, value = '', options?: ErrorOptions) {
    super(`${fault} ${value}`, options);
    this.fault = fault;
    this.value = value;
  }
}

/** How far an import has come. */
export interface Tally {
  layout: string | null;
  bytesRead: number;
  rowsRead: number;
  rowsRejected: number;
  closedUndated: number;
}

/** What an import of a whole file came to. `read = made + changed + unchanged + older + rejected`. */
export interface Summary extends Tally {
  rowsNew: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsOlder: number;
}

/** Largest file that the page takes; the command line takes any. */
export const LARGEST_UPLOAD = 2 * 1024 ** 3;

/** Rejects kept of an import started in the browser; there are counts of all. */
export const REJECTS_KEPT = 50_000;

/** How much of a file is read at a time. More is no faster, and costs memory. */
export const READ_BYTES = 256 * 1024;
