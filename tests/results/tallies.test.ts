import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldTallies } from '#app/features/results/folding.server.ts';
import { readFilter } from '#app/features/results/period.ts';
import { listCircumstances } from '#app/features/results/queries-drivers.server.ts';
import { readScores } from '#app/features/results/score-lines.server.ts';
import { verifyTallies } from '#app/features/results/verifying.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aSmallCatalog, closed } from './support.ts';

const period = { from: '2024-03', to: '2024-04' };
const folders: ChildProcess[] = [];

beforeAll(aSmallCatalog);
afterAll(() => {
  for (const folder of folders) folder.kill('SIGKILL');
});

const read = (by: 'all' | 'service' | 'district' = 'all', where = {}) =>
  readScores(db(), { measure: 'satisfied', by, period, where });
const exact = { wrongCells: [], wrongPatterns: [], wrongMonths: [] };

describe('tallies', () => {
  test('count a change before it is folded, and once when it is', async () => {
    for (let i = 0; i < 12; i++)
      await closed({ service: 'test-lamp', month: '2024-03', rating: 5, done: 'yes' });
    await closed({ service: 'test-lamp', month: '2024-03' });
    const counts = async () => {
      const [line] = await read();
      return line && [line.closures, line.invited, line.n, line.ratings.counts, line.done.counts];
    };
    const expected = [13, 13, 12, [0, 0, 0, 0, 12], [12, 0, 0, 0]];
    expect(await counts()).toEqual(expected);
    expect((await foldTallies(db())).changes).toBeGreaterThan(0);
    expect(await counts()).toEqual(expected);
    expect((await foldTallies(db())).changes).toBe(0);
  });

  test('follow an answer that is changed, a closure that is counted elsewhere, and an answer that is erased', async () => {
    await closed({ service: 'test-pole', month: '2024-04', rating: 2, done: 'no', language: 'es' });
    await foldTallies(db());
    await sql`update response set rating = 4, work_done = 'yes' where rating = 2`.execute(db());
    await sql`update closure set language = 'ko', district = 98 where language = 'es'`.execute(db());
    for (const folded of [false, true]) {
      if (folded) await foldTallies(db());
      expect(await read('district', { language: 'ko' })).toMatchObject([
        { level: '98', closures: 1, ratings: { counts: [0, 0, 0, 1, 0] } },
      ]);
      expect(await read('district', { language: 'es' })).toMatchObject([]);
      expect(await verifyTallies(db())).toMatchObject(exact);
    }
    await sql`delete from response using closure where closure.id = closure_id and closure.language = 'ko'`.execute(
      db(),
    );
    expect(await read('all', { language: 'ko' })).toMatchObject([{ closures: 1, n: 0 }]);
  });

  test.each([
    [
      'a cell is not what the rows say, and a month not what its cells say',
      (by: number) => `update tally set closures = closures + ${by} where service_code = 'test-lamp'`,
      {
        wrongCells: [{ month: '2024-03', serviceCode: 'test-lamp' }],
        wrongPatterns: [],
        wrongMonths: ['2024-03'],
      },
    ],
    [
      'the answers that drivers are found among are not what the rows say',
      (by: number) =>
        `update tally_pattern set weight = weight + ${by} where dimension = 'service' and level = 'test-lamp'`,
      { ...exact, wrongPatterns: [{ month: '2024-03', dimension: 'service', level: 'test-lamp' }] },
    ],
    [
      'a pair of dimensions is not what the cells say',
      (by: number) => `update tally_pair set late = late + ${by} where service_code = 'test-pole'`,
      { ...exact, wrongMonths: ['2024-04'] },
    ],
    [
      'a factor is not what the month is calibrated with',
      (by: number) => `update calibration_factor set factor = factor * ${2 ** by} where month = '2024-03-01'`,
      { ...exact, wrongMonths: ['2024-03'] },
    ],
  ])('are found out when %s', async (_, tampering, found) => {
    await foldTallies(db());
    await sql.raw(tampering(1)).execute(db());
    expect(await verifyTallies(db())).toMatchObject(found);
    await sql.raw(tampering(-1)).execute(db());
    expect(await verifyTallies(db())).toMatchObject(exact);
  });

  test('say the same of two dimensions, which are kept, and of three, which are summed up', async () => {
    for (const [district, done] of [
      [98, 'yes'],
      [98, 'no'],
      [undefined, 'partly'],
    ] as const) {
      const some = { service: 'test-pole', month: '2024-04', rating: 2, done } as const;
      await closed({ ...some, ...(district && { district }), language: 'es' });
      await closed({ ...some, ...(district && { district }), language: 'en', rating: 5 });
    }
    const asked = { measure: 'satisfied', by: 'service', period } as const;
    for (const folded of [false, true]) {
      if (folded) await foldTallies(db());
      const [pair] = await readScores(db(), { ...asked, where: { district: '98' } });
      const [cells] = await readScores(db(), { ...asked, where: { district: '98', channel: 'web' } });
      expect(pair).toMatchObject({ n: 4, done: { counts: [2, 0, 2, 0] } });
      expect(pair).toEqual(cells);
    }
  });

  test('have the same answers that are alike as the latest rows have, for drivers to be found among', async () => {
    const some = { service: 'test-lamp', month: '2024-02', district: 98 } as const;
    for (const rating of [1, 5, 5]) await closed({ ...some, rating, done: 'no' });
    await closed({ ...some, rating: 4, done: 'yes' });
    await closed({ ...some, rating: 4 });
    await closed({ ...some, service: 'test-report', rating: 4, done: 'yes' });
    await sql`update response set completed_at = '2024-03-01'`.execute(db());
    const february = readFilter(new URLSearchParams({ from: '2024-02', to: '2024-02' }), '2024-06-01');
    const alike = [
      { satisfied: false, levels: ['no', '1', 'no', 'web'], n: 1, weight: 1, square: 1 },
      { satisfied: true, levels: ['no', '1', 'no', 'web'], n: 2, weight: 2, square: 2 },
      { satisfied: true, levels: ['yes', '1', 'no', 'web'], n: 1, weight: 1, square: 1 },
    ];
    for (const folded of [false, true]) {
      if (folded) await foldTallies(db());
      for (const filter of [{}, { district: 98 }, { group: 'Lighting' }, { district: 98, language: 'en' }])
        expect(await listCircumstances(db(), { ...february, ...filter })).toEqual({
          patterns: alike,
          looked: null,
        });
      expect(await listCircumstances(db(), { ...february, district: 97 })).toMatchObject({ patterns: [] });
    }
  });

  test('are exact whatever happens in whatever order', async () => {
    const event = fc.oneof(
      fc.record({
        service: fc.constantFrom('test-lamp', 'test-pole', 'test-report'),
        month: fc.constantFrom('2024-05', '2024-06'),
        rating: fc.constantFrom(undefined, 1, 3, 5),
        done: fc.constantFrom(undefined, 'yes', 'no'),
        language: fc.constantFrom('en', 'es'),
      }),
      fc.constantFrom(
        `update response set rating = 1 + id % 5, work_done = 'partly' where id % 3 = 0`,
        `update response set started_at = started_at + interval '40 days' where id % 2 = 0`,
        `update closure set disposition = 'expired' where disposition = 'sent'`,
        `update closure set language = 'ko', service_code = 'test-pole' where id % 2 = 0`,
        `update closure set outcome = 'unknown', explained = id % 2 = 0, days_to_close = id % 9 where id % 3 = 0`,
        `insert into dispute (closure_id, response_id, survey_version_id, found, looked_on, may_contact, told_at, changed_at)
          select closure_id, id, survey_version_id, 'nothing', '2024-06-02', false, now(), now() from response
          on conflict do nothing`,
        'delete from dispute where id % 3 = 0',
        `update response set work_done = 'no' where id % 4 = 0`,
        'delete from response where id % 5 = 0',
      ),
      fc.constant('fold' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 10 }), async (events) => {
        for (const each of events) {
          if (each === 'fold') await foldTallies(db(), { batch: 5 });
          else if (typeof each === 'string') await sql.raw(each).execute(db());
          else await closed(each);
        }
        expect(await verifyTallies(db())).toMatchObject(exact);
      }),
      { numRuns: 10 },
    );
  });

  test('are exact after 1,000 answers at once while whoever folds them is killed again and again', async () => {
    const closures = await askAThousand();
    let answering = true;
    let kills = 0;
    const killing = (async () => {
      while (answering) {
        const folder = fork('tests/results/folding-process.ts', { execArgv: [], silent: true });
        folders.push(folder);
        // By the time it says so, the next folding is under way.
        for (let folds = Math.ceil(Math.random() * 5); folds > 0; folds--) await once(folder, 'message');
        folder.kill('SIGKILL');
        await once(folder, 'exit');
        kills++;
      }
    })();
    const waiting = closures.values();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const closure of waiting) await answer(closure);
      }),
    );
    answering = false;
    await killing;
    expect(kills).toBeGreaterThan(0);
    expect(await verifyTallies(db())).toMatchObject(exact);
    await foldTallies(db());
    expect(await verifyTallies(db())).toMatchObject({ ...exact, unfolded: 0 });
    expect(await read('all', { channel: 'app' })).toMatchObject([
      { closures: 1_000, n: 1_000, completed: 1_000 },
    ]);
  });
});

/** A thousand closures whose invitation went out, of residents who use the app. */
async function askAThousand(): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    with contacts as (
      insert into contact (email, email_hash, language)
      select '\\x00', sha256(n::text::bytea), 'en' from generate_series(1, 1000) n
      returning id
    ), requests as (
      insert into request (number, service_code, department_code, status, created_at, updated_at, closed_at, channel, contact_id)
      select 'T-' || id, 'test-lamp', 'test-lights', 'Closed', now(), now(), now(), 'app', id from contacts
      returning *
    ), closures as (
      insert into closure (
        request_id, closed_at, closed_on, closed_month, outcome, service_code, department_code, channel, language,
        contact_id, disposition, days_to_close
      )
      select id, closed_at, '2024-04-10', '2024-04-01', 'done', service_code, department_code, channel, 'en',
        contact_id, 'sent', 0
      from requests
      returning *
    )
    insert into invitation (
      closure_id, contact_id, plan_id, survey_version_id, probability, language_delivered, expires_at
    )
    select closures.id, closures.contact_id, plan.id, version.id, 0.3, 'en', now() + interval '10 days'
    from closures
    cross join (select min(id) as id from plan) plan
    cross join (select min(id) as id from survey_version) version
    returning id as invitation_id, closure_id, survey_version_id
  `.execute(db());
  return rows;
}

interface Asked {
  invitationId: number;
  closureId: number;
  surveyVersionId: number;
}

async function answer({ invitationId, closureId, surveyVersionId }: Asked) {
  await db()
    .transaction()
    .execute(async (trx) => {
      await trx
        .updateTable('closure')
        .set({ disposition: 'completed' })
        .where('id', '=', closureId)
        .execute();
      await trx
        .insertInto('response')
        .values({
          invitationId,
          closureId,
          surveyVersionId,
          language: 'en',
          rating: 1 + (closureId % 5),
          workDone: 'yes',
          receipt: `A-${closureId}`,
          startedAt: new Date(),
          changedAt: new Date(),
        })
        .execute();
    });
}
