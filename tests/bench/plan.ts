import { sql } from 'kysely';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { db } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { makeCatalog, makeClosures, makeHistory } from '../support/bench-closures.ts';

const LIMIT_SECONDS = 3;
const DUE = 20_000;
const HISTORY = 1_000_000;

/** Plans a day's closures of a large city, in an empty city and on top of a million closures of history. */
export default async function benchPlan(): Promise<void> {
  await inBenchCity(async () => {
    await makeCatalog();
    await makeDue();
    await measure('with no history');
    await makeHistory(HISTORY);
    await makeDue();
    await measure(`over ${HISTORY.toLocaleString('en')} closures of history, not yet analyzed`);
    await sql`analyze`.execute(db());
    await makeDue();
    await measure(`over ${HISTORY.toLocaleString('en')} closures of history`);
    await measure('again, with nothing to do');
  });
}

async function measure(what: string) {
  const start = performance.now();
  const planned = await planInvitations(db(), new Date());
  const seconds = (performance.now() - start) / 1000;
  const closures = Object.values(planned).reduce((sum, count) => sum + count, 0);
  const figures = Object.entries(planned).map(([disposition, count]) => `${disposition} ${count}`);
  console.log(
    `${what}: ${closures.toLocaleString('en')} closures in ${seconds.toFixed(2)} s` +
      ` (${Math.round(closures / seconds).toLocaleString('en')} a second),` +
      ` ${(seconds / LIMIT_SECONDS).toFixed(2)} of the limit of ${LIMIT_SECONDS} s`,
  );
  console.log(`  ${figures.join(', ')}`);
}

/** Closures of two days ago that wait for the plan: of every ten residents some come twice, some left no address, some said no. */
async function makeDue() {
  await makeClosures(db(), { count: DUE, contacts: 15_000, daysAgo: 2, days: 0.9, history: false });
}
