import type { LabelReader } from '#app/features/catalog/labels.ts';
import { type CsvRow, readCsv } from '#app/lib/csv.ts';
import type { Zone } from '#app/lib/zone.ts';
import { ImportFault, type Tally } from './import.ts';
import { type Layout, recogniseLayout } from './layouts.ts';
import { residentOf } from './rehearsal.ts';
import type { Reject, StagedRequest } from './request.ts';
import { isReject, readRow } from './rows.ts';

interface Reading {
  labels: LabelReader;
  zone: Zone;
  rehearsal: boolean;
  /** Kept up to date while reading. */
  tally: Tally;
  onReject: (reject: Reject) => void;
}

/** The requests of a file, a batch at a time. Throws ImportFault or CsvError when the file as a whole cannot be taken. */
export async function* readRequests(
  source: AsyncIterable<Uint8Array>,
  { tally, onReject, rehearsal, ...reading }: Reading,
): AsyncGenerator<StagedRequest[]> {
  let layout: Layout | undefined;
  for await (const { rows, bytes, openEnded } of readCsv(source)) {
    tally.bytesRead = bytes;
    if (!layout) {
      const header = rows.shift();
      if (!header) continue;
      layout = layoutOf(header);
      tally.layout = `${layout.name}-${layout.width}`;
    }
    const last = rows.at(-1);
    if (openEnded && last && last.fields.length < layout.width) {
      throw new ImportFault('truncated', String(last.line));
    }
    const requests: StagedRequest[] = [];
    for (const row of rows) {
      tally.rowsRead++;
      const request = readRow(row, { layout, ...reading });
      if (isReject(request)) {
        tally.rowsRejected++;
        onReject(request);
        continue;
      }
      if (request.closed && request.closedAt === null) tally.closedUndated++;
      if (rehearsal) request.resident = residentOf(request);
      requests.push(request);
    }
    yield requests;
  }
  if (!layout) throw new ImportFault('empty');
  if (tally.rowsRead === 0) throw new ImportFault('no_rows');
}

function layoutOf(header: CsvRow): Layout {
  const found = recogniseLayout(header.fields);
  if ('missing' in found) throw new ImportFault('unknown_layout', found.missing.join(', '));
  return found;
}
