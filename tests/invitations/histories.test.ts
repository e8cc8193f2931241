import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DISPOSITIONS } from '#app/features/invitations/disposition.ts';
import { db } from '#app/lib/db.server.ts';
import { listContradictions, listOverBudget, type Step, startCity, take } from './history.ts';
import { aContactBudget, aPlan, clearClosures } from './support.ts';

const which = fc.nat(30);
const contact = fc.nat(4);
const of = <Name extends string>(...names: Name[]) => fc.constantFrom(...names);
const rarely = fc.nat(9).map((value) => value === 9);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: of('close'),
      contact,
      outcome: of('done', 'done', 'done', 'unknown', 'cancelled', 'duplicate'),
      informationOnly: rarely,
      staffReported: rarely,
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: of('wait'), hours: number(1, 12, 25, 100, 400, 400) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: of('plan', 'plan', 'planTwice', 'expire', 'expire', 'withdraw', 'remind') }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: of('send'),
      which,
      end: of('sent', 'sent', 'rejected', 'in_doubt', 'deferred', 'sending'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: of('reopen', 'closeAgain', 'start', 'complete'), which }) },
  { weight: 1, arbitrary: fc.record({ do: of('optOut'), contact }) },
);

function number(...values: number[]) {
  return fc.constantFrom(...values);
}

test('whatever happens, every closure is in one place, and the right one', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 70, size: 'max' }),
      number(1, 0.5),
      async (steps, fraction) => {
        await clearClosures();
        await aPlan({ fraction, reminderDays: 4 });
        await aContactBudget();
        const city = await startCity(new Date('2026-03-02T17:00:00Z'));
        for (const each of steps) {
          await take(city, each);
          if (each.do === 'wait') continue;
          expect(await listContradictions(city.now)).toEqual([]);
        }
        expect(await listOverBudget()).toEqual([]);
        const counted = await db()
          .selectFrom('closure')
          .select(['disposition', ({ fn }) => fn.countAll<number>().as('count')])
          .groupBy('disposition')
          .execute();
        for (const { disposition } of counted) seen.add(disposition);
      },
    ),
    { numRuns: 30, seed: 8, interruptAfterTimeLimit: 120_000 },
  );
  // The histories above are no test of a place that none of them came to.
  expect([...seen].sort()).toEqual([...DISPOSITIONS].sort());
}, 180_000);
