import { sql } from 'kysely';
import { streamAnswers } from '#app/features/results/answers.server.ts';
import { foldTallies } from '#app/features/results/folding.server.ts';
import { verifyTallies } from '#app/features/results/verifying.server.ts';
import { db } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { MONTHS, makeAnswers } from '../support/made-answers.ts';
import { viewsOf } from '../support/results-views.ts';

const ANSWERS = 10_000_000;
const EXPORT_LIMIT_SECONDS = 60;
const EXPORTED = 1_000_000;

const figure = (count: number) => Math.round(count).toLocaleString('en');
const megabytes = (bytes: number) => `${figure(bytes / 2 ** 20)} MB`;

/** How many of the largest city's answers there are when all is measured: how times grow with answers. */
const SIZES = [1 / 100, 1 / 10, 1];

/**
 * The views of the dashboards from tallies beside the same by GROUP BY over the rows, and how
 * both grow; an export; the check of all tallies. `results=100000` makes so many answers instead
 * of ten million.
 */
export default async function benchResults(answers = String(ANSWERS)): Promise<void> {
  await inBenchCity(async () => {
    const most = Number(answers);
    let there = 0;
    const measured: Measured[][] = [];
    for (const size of SIZES.map((share) => Math.ceil(most * share))) {
      await load(size - there);
      there = size;
      measured.push(await measureReading(size));
    }
    printGrowth(measured);
    await measureDisk();
    await measureExport(most);
    await measureVerifying();
  });
}

async function load(count: number) {
  const share = Math.ceil(count / MONTHS.length);
  let made = 0;
  let folded = 0;
  let changes = 0;
  for (const month of MONTHS) {
    made += await secondsOf(() => makeAnswers(month, share));
    folded += await secondsOf(async () => {
      changes += (await foldTallies(db())).changes;
    });
  }
  await sql`vacuum analyze closure, response, invitation, tally, tally_pair, tally_pattern, tally_change, month_score`.execute(
    db(),
  );
  console.log(
    `\n${figure(count)} answers made in ${made.toFixed(1)} s (${figure(count / made)} a second), ${figure(changes)} changes` +
      ` folded in ${folded.toFixed(1)} s (${figure(count / folded)} answers a second)`,
  );
}

interface Measured {
  size: number;
  name: string;
  typical: number;
  slow: number;
  plain: number;
}

async function measureReading(size: number): Promise<Measured[]> {
  await makeAnswers(MONTHS[23] ?? '', 200); // not folded: a page has to add them
  const whole = { from: MONTHS[0] ?? '', to: MONTHS[23] ?? '' };
  const { rows } = await sql<{ code: string }>`
    select service_code as code from tally group by 1 order by sum(closures) desc limit 1
  `.execute(db());
  const measured: Measured[] = [];
  console.log(`${figure(size)} answers, read from tallies (median, p95), beside GROUP BY over the rows:`);
  for (const { name, limitMs, rounds, read, plain } of viewsOf(rows[0]?.code ?? '')) {
    const periods = Array.from({ length: rounds }, (_, round) => ({
      from: MONTHS[round % 12] ?? '',
      to: MONTHS[23 - (round % 5)] ?? '',
    }));
    const times = await millisecondsOfEach(periods, read);
    const [typical, slow] = [quantile(times, 0.5), quantile(times, 0.95)];
    const grouped = 1000 * (await secondsOf(() => plain(whole)));
    console.log(
      `  ${name}: ${typical.toFixed(0)} ms, p95 ${slow.toFixed(0)} ms, ${(slow / limitMs).toFixed(2)} of the limit of` +
        ` ${limitMs} ms; GROUP BY ${figure(grouped)} ms, ${figure(grouped / typical)} times as long`,
    );
    measured.push({ size, name, typical, slow, plain: grouped });
  }
  console.log(`  memory of this process: ${megabytes(process.memoryUsage().rss)}`);
  return measured;
}

/** How the time of each view grows while answers grow a hundredfold: it should not. */
function printGrowth(measured: readonly Measured[][]) {
  const [first = [], last = []] = [measured[0], measured.at(-1)];
  console.log(
    `\nfrom ${figure(first[0]?.size ?? 0)} to ${figure(last[0]?.size ?? 0)} answers, times as long:`,
  );
  for (const [place, { name, typical, plain }] of last.entries()) {
    const before = first[place];
    if (!before) continue;
    console.log(
      `  ${name}: ${(typical / before.typical).toFixed(1)} (p95 ${before.slow.toFixed(0)} → ${last[place]?.slow.toFixed(0)} ms);` +
        ` GROUP BY ${figure(plain / before.plain)}`,
    );
  }
}

async function measureDisk() {
  const { rows } = await sql<{ name: string; bytes: number; rows: number }>`
    select relname as name, pg_total_relation_size(oid) as bytes, reltuples::bigint as rows
    from pg_class
    where relname in (
      'tally', 'tally_pair', 'tally_pattern', 'month_score', 'calibration_factor', 'tally_change', 'closure',
      'invitation', 'response'
    )
    order by bytes desc
  `.execute(db());
  console.log('\non disk, with indexes:');
  for (const { name, bytes, rows: count } of rows)
    console.log(`  ${name}: ${megabytes(bytes)}, ${figure(Math.max(0, count))} rows`);
}

async function measureExport(size: number) {
  const months = Math.min(24, Math.ceil((EXPORTED * 24) / size));
  const before = process.memoryUsage().rss;
  let [bytes, lines, highest] = [0, 0, before];
  const seconds = await secondsOf(async () => {
    const period = { from: MONTHS[0] ?? '', to: MONTHS[months - 1] ?? '' };
    const everything = { department: null, group: null, service: null, district: null, language: null };
    for await (const chunk of streamAnswers({ ...period, ...everything })) {
      bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) lines++;
      highest = Math.max(highest, process.memoryUsage().rss);
    }
  });
  console.log(
    `\n${figure(lines - 1)} answers exported (${megabytes(bytes)}) in ${seconds.toFixed(1)} s,` +
      ` ${(seconds / EXPORT_LIMIT_SECONDS).toFixed(2)} of the limit of ${EXPORT_LIMIT_SECONDS} s for ${figure(EXPORTED)};` +
      ` memory ${megabytes(before)} before, ${megabytes(highest)} at most`,
  );
}

async function measureVerifying() {
  const seconds = await secondsOf(async () => {
    const { cells, unfolded, wrongCells, wrongPatterns, wrongMonths } = await verifyTallies(db());
    const exact = wrongCells.length + wrongPatterns.length + wrongMonths.length === 0;
    console.log(`\n${figure(cells)} cells and ${figure(unfolded)} changes: ${exact ? 'exact' : 'NOT EXACT'}`);
  });
  console.log(`verified in ${seconds.toFixed(1)} s`);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function millisecondsOfEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) times.push(1000 * (await secondsOf(() => work(item))));
  return times;
}

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  0;
