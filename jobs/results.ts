import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { estimateAll, MEASURES, measureNamed } from '#app/features/results/estimate-measures.ts';
import { marginsReader, microdataReader } from '#app/features/results/estimate-microdata.ts';
import { verifyTallies } from '#app/features/results/verifying.server.ts';
import { CsvError, type CsvRow, readCsv } from '#app/lib/csv.ts';
import { db } from '#app/lib/db.server.ts';
import { enterCity } from '#app/lib/settings.server.ts';

const USAGE = `npm run results -- verify

Counts every closure and answer of the city anew and compares the tallies behind the dashboards with
them, exactly. Says what differs, and exits with 1 if anything does.

npm run --silent results -- estimate --microdata FILE.csv [--margins FILE.csv] --by service,department [--var satisfied]

Prints, as JSON, one estimate over all closures per level of each --by, from the answers of a drawn
sample. Needs no database and no settings.

--microdata  one row per answered closure, with the columns closure, resident, weight, service,
             department, district, language, channel, rating, done in any order; others are ignored
--margins    the known counts of closures, with the columns variable, level, count: the weights are
             calibrated to all of them at once (raking). Without it: the weights alone
--by         columns of the microdata, separated by commas
--var        what is estimated: ${MEASURES} (default: satisfied)`;

// `npm run results`: what the answers say, for those who check it or take it elsewhere.
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  if (args.length === 1 && args[0] === 'verify') return await verify();
  const asked = parse(args);
  if (asked === null) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (typeof asked === 'string') return refuse([asked, 'See: npm run results -- --help']);

  const measure = measureNamed(asked.measure);
  if (!measure) return refuse([`--var ${asked.measure} is not known. Known: ${MEASURES}.`]);

  const margins = asked.margins ? await readInto(marginsReader(), asked.margins) : null;
  if (margins?.problems) return refuse(margins.problems, asked.margins);
  const counts = margins?.read ?? null;

  const columns = [...new Set([...asked.by, ...(counts?.keys() ?? [])])];
  const microdata = await readInto(microdataReader(columns, [measure.column]), asked.microdata);
  if (microdata.problems) return refuse(microdata.problems, asked.microdata);

  const { estimates, problems } = estimateAll(microdata.read, { by: asked.by, counts, measure });
  if (problems) return refuse(problems);
  process.stdout.write(`[\n${estimates.map((estimate) => `  ${JSON.stringify(estimate)}`).join(',\n')}\n]\n`);
  return 0;
}

async function verify(): Promise<number> {
  const leave = await enterCity();
  try {
    const { cells, unfolded, months, wrongCells, wrongPatterns, wrongMonths } = await verifyTallies(db());
    const figure = (count: number) => count.toLocaleString('en');
    console.log(
      `${figure(cells)} cells, ${figure(unfolded)} changes not folded yet, ${figure(months)} months calibrated`,
    );
    for (const { month, serviceCode, departmentCode, district, language, channel } of wrongCells)
      console.error(
        `Not what the rows say: ${[month, serviceCode, departmentCode, `district ${district || 'not known'}`, language, channel].join(', ')}`,
      );
    for (const { month, dimension, level } of wrongPatterns)
      console.error(
        `Not what the rows say: what goes along with satisfaction, ${[month, dimension, level].join(', ')}`,
      );
    for (const month of wrongMonths) console.error(`Not what the tallies say: the scores of ${month}`);
    const exact = wrongCells.length + wrongPatterns.length + wrongMonths.length === 0;
    console.log(exact ? 'All of it is exactly what the rows say.' : 'The tallies are wrong.');
    return exact ? 0 : 1;
  } finally {
    await leave();
  }
}

/** What is to be estimated, a sentence if that cannot be made out, null if help was. */
function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        microdata: { type: 'string' },
        margins: { type: 'string' },
        by: { type: 'string' },
        var: { type: 'string', default: 'satisfied' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return null;
    if (positionals.length !== 1 || positionals[0] !== 'estimate')
      return 'Say what to do: estimate or verify.';
    const by = [...new Set(values.by?.split(',').map((name) => name.trim()))].filter((name) => name !== '');
    if (!values.microdata) return '--microdata FILE.csv is missing.';
    if (by.length === 0) return '--by is missing: name columns of the microdata, such as service,department.';
    return { microdata: values.microdata, margins: values.margins, by, measure: values.var };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Reads a file row by row; what is wrong with it as a whole comes back as a problem, too. */
async function readInto<T>(
  reader: { take: (row: CsvRow) => void; result: () => T },
  file: string,
): Promise<T | { read: null; problems: string[] }> {
  try {
    for await (const { rows } of readCsv(createReadStream(file, { highWaterMark: 1 << 18 }))) {
      rows.forEach(reader.take);
    }
  } catch (error) {
    return { read: null, problems: [faultOf(error)] };
  }
  return reader.result();
}

function faultOf(error: unknown): string {
  if (!(error instanceof CsvError)) return `cannot be read: ${(error as Error).message}`;
  const { fault, line } = error;
  return {
    not_utf8: `Line ${line}: this is not UTF-8 text.`,
    unclosed_quote: `Line ${line}: a quoted field does not end.`,
    row_too_long: `Line ${line}: the row is too long to be one.`,
  }[fault];
}

function refuse(problems: string[], file?: string): number {
  for (const problem of problems) process.stderr.write(`${file ? `${file}: ` : ''}${problem}\n`);
  return 1;
}
