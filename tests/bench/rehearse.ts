import { sql } from 'kysely';
import { rehearsePlan } from '#app/features/invitations/rehearsal.server.ts';
import { findPlan } from '#app/features/surveys/plans.server.ts';
import { db } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { makeCatalog, makeHistory } from '../support/bench-closures.ts';

const LIMIT_SECONDS = 10;
const HISTORY = 1_000_000;

/** Replays a plan on a year of a large city. */
export default async function benchRehearse(): Promise<void> {
  await inBenchCity(async () => {
    await makeCatalog();
    await makeHistory(HISTORY);
    await sql`analyze`.execute(db());
    const { id } = await db().selectFrom('plan').select('id').executeTakeFirstOrThrow();
    await measure(id, 'everyone');
    await db().updateTable('plan').set({ whom: 'precision' }).execute();
    await measure(id, 'a precision target');
  });
}

async function measure(planId: number, what: string) {
  const plan = await findPlan(db(), planId);
  if (!plan) throw new Error('the city has a plan');
  const start = performance.now();
  const { fates, all } = await rehearsePlan(db(), { plan, days: 365, now: new Date() });
  const seconds = (performance.now() - start) / 1000;
  const closures = fates.reduce((sum, { count }) => sum + count, 0);
  console.log(
    `${what}: ${closures.toLocaleString('en')} closures rehearsed in ${seconds.toFixed(2)} s,` +
      ` ${(seconds / LIMIT_SECONDS).toFixed(2)} of the limit of ${LIMIT_SECONDS} s`,
  );
  console.log(
    `  ${fates.map(({ fate, count }) => `${fate} ${count}`).join(', ')}; ${Math.round(all.answers)} answers`,
  );
}
