import { startFolding } from '#app/features/results/fold-loop.server.ts';
import { db } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { makeInvitations, setTallying } from '../support/made-answers.ts';

const CLIENTS = 32;
const ROUNDS = 4;
const ANSWERS = 4_000;
/** An upsert into one hot tally row was measured to cost 87 % of the rate of writing, a list of changes 7 to 15 %. */
const MOST_COST = 0.15;

/** What tallies cost those who answer: the same writes in turns without them, and with them and a worker that folds. */
export default async function benchTallying(answers = String(ANSWERS)): Promise<void> {
  await inBenchCity(
    async () => {
      const rates: Record<'without' | 'with', number[]> = { without: [], with: [] };
      for (let round = 0; round < ROUNDS; round++) {
        await setTallying('disable');
        rates.without.push(await write(Number(answers)));
        await setTallying('enable always');
        rates.with.push(await whileFolding(() => write(Number(answers))));
      }
      const [without, beside] = [Math.max(...rates.without), Math.max(...rates.with)];
      const cost = 1 - beside / without;
      console.log(
        `${CLIENTS} clients: ${Math.round(without)} answers a second without tallies, ${Math.round(beside)} with:` +
          ` ${(100 * cost).toFixed(0)} % fewer, ${(cost / MOST_COST).toFixed(2)} of the limit of ${100 * MOST_COST} %`,
      );
    },
    { DATABASE_POOL: String(CLIENTS + 2) },
  );
}

/** Answers so many invitations from many clients at once, as the survey does: how many a second. */
async function write(count: number): Promise<number> {
  const { first, last } = await makeInvitations('2024-05', count);
  let next = first;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let id = next++; id <= last; id = next++) await answer(id);
    }),
  );
  return (1000 * count) / (performance.now() - start);
}

async function answer(id: number) {
  await db()
    .transaction()
    .execute(async (trx) => {
      await trx.updateTable('closure').set({ disposition: 'started' }).where('id', '=', id).execute();
      await trx
        .insertInto('response')
        .values({
          invitationId: id,
          closureId: id,
          surveyVersionId: 1,
          language: 'en',
          rating: 1 + (id % 5),
          workDone: 'yes',
          receipt: String(id),
          startedAt: new Date(),
          changedAt: new Date(),
        })
        .execute();
    });
}

async function whileFolding<T>(work: () => Promise<T>): Promise<T> {
  const folding = startFolding(db());
  try {
    return await work();
  } finally {
    await folding.stop();
  }
}
