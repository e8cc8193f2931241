import { type EstimateRow, estimateAll, measureNamed } from '#app/features/results/estimate-measures.ts';
import { marginsReader, microdataReader } from '#app/features/results/estimate-microdata.ts';
import { type CsvRow, parseCsv } from '#app/lib/csv.ts';

/** What `npm run results -- estimate` would print for these files, or the problems it would name. */
export function estimated(
  files: { microdata: string; margins: string | null },
  { by, measure: name = 'satisfied' }: { by: string[]; measure?: string },
): EstimateRow[] | string[] {
  const measure = measureNamed(name);
  if (!measure) throw new Error(`${name} is no measure`);
  const margins = files.margins === null ? null : read(marginsReader(), files.margins);
  if (margins?.problems) return margins.problems;
  const counts = margins?.read ?? null;
  const columns = [...new Set([...by, ...(counts?.keys() ?? [])])];
  const microdata = read(microdataReader(columns, [measure.column]), files.microdata);
  if (microdata.problems) return microdata.problems;
  const { estimates, problems } = estimateAll(microdata.read, { by, counts, measure });
  return problems ?? estimates;
}

/** The estimates of files that have no problem. */
export function estimates(...args: Parameters<typeof estimated>): EstimateRow[] {
  return estimated(...args).map((row) => {
    if (typeof row === 'string') throw new Error(row);
    return row;
  });
}

function read<Result>(reader: { take: (row: CsvRow) => void; result: () => Result }, text: string): Result {
  parseCsv(Buffer.from(text)).forEach(reader.take);
  return reader.result();
}
