import { sql } from 'kysely';
import { streamAnswers } from '#app/features/results/answers.server.ts';
import { foldTallies } from '#app/features/results/folding.server.ts';
import { type Asked, readMeasures, readScores } from '#app/features/results/score-lines.server.ts';
import { verifyTallies } from '#app/features/results/verifying.server.ts';
import { db } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { MONTHS, makeAnswers } from '../support/made-answers.ts';

const ANSWERS = 10_000_000;
const PAGE_LIMIT_MS = 100;
const EXPORT_LIMIT_SECONDS = 60;
const EXPORTED = 1_000_000;
const ROUNDS = 40;

const figure = (count: number) => Math.round(count).toLocaleString('en');
const megabytes = (bytes: number) => `${figure(bytes / 2 ** 20)} MB`;

/**
 * The committee's figures from tallies beside the same by GROUP BY over the rows, and how
 * both grow; the cost of tallies to those who write; an export. `results=100000` makes so
 * many answers instead of ten million.
 */
export default async function benchResults(answers = String(ANSWERS)): Promise<void> {
  await inBenchCity(async () => {
    const most = Number(answers);
    let there = 0;
    for (const size of [most / 100, most / 10, most].map(Math.ceil)) {
      await load(size - there);
      there = size;
      await measureReading(size);
    }
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
  await sql`vacuum analyze closure, response, invitation, tally, tally_change, month_score`.execute(db());
  console.log(
    `\n${figure(count)} answers made in ${made.toFixed(1)} s (${figure(count / made)} a second), ${figure(changes)} changes` +
      ` folded in ${folded.toFixed(1)} s (${figure(count / folded)} answers a second)`,
  );
}

/** The tables of the committee's page, each with both of its measures. */
const PAGE = ['all', 'service', 'department', 'district', 'language', 'channel', 'month'] as const;

async function measureReading(size: number) {
  await makeAnswers(MONTHS[23] ?? '', 200); // not folded: a page has to add them
  const periods = Array.from({ length: ROUNDS }, (_, round) => ({
    from: MONTHS[round % 12] ?? '',
    to: MONTHS[23 - (round % 5)] ?? '',
  }));
  const whole = { from: MONTHS[0] ?? '', to: MONTHS[23] ?? '' };
  const page = await millisecondsOfEach(periods, async (period) => {
    for (const by of PAGE) await readMeasures(db(), { by, period, measures: ['satisfied', 'not_done'] });
  });
  const narrowed = await millisecondsOfEach(periods, (period) =>
    readScores(db(), { measure: 'satisfied', by: 'service', period, where: { district: '4' } }),
  );
  const grouped = await millisecondsOfEach(PAGE, (by) => groupBy(by, whole));
  const plain = grouped.reduce((sum, each) => sum + each);
  const [typical, slow] = [quantile(page, 0.5), quantile(page, 0.95)];
  console.log(`${figure(size)} answers, read from tallies:`);
  console.log(
    `  the committee's page (${PAGE.length} tables): ${typical.toFixed(0)} ms, p95 ${slow.toFixed(0)} ms,` +
      ` ${(slow / PAGE_LIMIT_MS).toFixed(2)} of the limit of ${PAGE_LIMIT_MS} ms; the same by GROUP BY over the rows:` +
      ` ${figure(plain)} ms, ${figure(plain / typical)} times as long`,
  );
  console.log(
    `  services within one district: ${quantile(narrowed, 0.5).toFixed(0)} ms, p95 ${quantile(narrowed, 0.95).toFixed(0)} ms`,
  );
  console.log(`  memory of this process: ${megabytes(process.memoryUsage().rss)}`);
}

/** Counts and weighted sums, as tallies have them, without calibration or variance: the least that a page could do. */
async function groupBy(by: Asked['by'], { from, to }: Asked['period']) {
  const level = {
    all: sql`1`,
    service: sql`closure.service_code`,
    department: sql`closure.department_code`,
    district: sql`closure.district`,
    language: sql`closure.language`,
    channel: sql`closure.channel`,
    month: sql`closure.closed_month`,
  }[by];
  await sql`
    select ${level}, count(*), count(response.rating), sum(1 / invitation.probability),
      sum(1 / invitation.probability) filter (where response.rating >= 4),
      sum(1 / invitation.probability) filter (where response.work_done = 'no')
    from closure
    left join response on response.closure_id = closure.id
    left join invitation on invitation.id = response.invitation_id
    where closure.closed_month between ${`${from}-01`} and ${`${to}-01`}
    group by 1
  `.execute(db());
}

async function measureDisk() {
  const { rows } = await sql<{ name: string; bytes: number; rows: number }>`
    select relname as name, pg_total_relation_size(oid) as bytes, reltuples::bigint as rows
    from pg_class
    where relname in ('tally', 'month_score', 'calibration_factor', 'tally_change', 'closure', 'invitation', 'response')
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
    const { cells, unfolded, wrongCells, wrongMonths } = await verifyTallies(db());
    const exact = wrongCells.length + wrongMonths.length === 0;
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
