import { beforeEach, describe, expect, test } from 'vitest';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { refreshShares } from '#app/features/invitations/precision.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact } from '../support/factories.ts';
import { aContactBudget, aPlan, clearClosures } from './support.ts';

const now = new Date('2026-05-04T18:00:00Z'); // 11 in the morning in Los Angeles
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

beforeEach(async () => {
  await clearClosures();
  await aContactBudget();
});

type PlanGiven = NonNullable<Parameters<typeof aPlan>[0]>;

/** Several plans in force, in the order given. Returns their ids. */
async function plans(...given: PlanGiven[]) {
  const ids: number[] = [];
  for (const [place, each] of given.entries()) {
    const { id } = await aPlan({ position: place + 1, ...each });
    ids.push(id);
  }
  // Each made the others drafts.
  for (const [place, each] of given.entries()) {
    await db()
      .updateTable('plan')
      .set({ state: each.state ?? 'active' })
      .where('id', '=', ids[place] ?? 0)
      .execute();
  }
  return ids;
}

async function closed(given: Parameters<typeof aClosure>[0] = {}) {
  const { id: contactId } = await aContact();
  return await aClosure({ contactId, closedAt: ago(48), ...given });
}

const planOf = async (closureId: number) =>
  (await db().selectFrom('invitation').select('planId').where('closureId', '=', closureId).executeTakeFirst())
    ?.planId;

const dispositionOf = async (id: number) => {
  const row = await db()
    .selectFrom('closure')
    .select(['disposition', 'dispositionReason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.dispositionReason ?? row.disposition;
};

test('of several plans that want a closure the first decides, and it is surveyed once', async () => {
  const [first, second] = await plans({ outcomes: ['done'] }, {});
  const done = await closed({ outcome: 'done' });
  const referred = await closed({ outcome: 'referred' });
  expect(await planInvitations(db(), now)).toMatchObject({ queued: 2 });
  expect(await planOf(done.id)).toBe(first);
  expect(await planOf(referred.id)).toBe(second);
  expect(await planInvitations(db(), now)).not.toHaveProperty('queued');
});

describe('a plan is about the closures that meet all its conditions:', () => {
  const closure = { outcome: 'done', channel: 'app', district: 5 };
  test.each([
    ['outcome', { outcomes: ['referred', 'done'] }, { outcomes: ['referred'] }],
    ['channel', { channels: ['app'] }, { channels: ['call', 'web'] }],
    ['district', { districts: [5, 6] }, { districts: [6] }],
    ['several at once', { districts: [5], channels: ['app'] }, { districts: [5], channels: ['web'] }],
  ])('%s', async (_name, meets, misses) => {
    for (const [conditions, expected] of [
      [meets, 'queued'],
      [misses, 'no_plan'],
    ] as const) {
      await clearClosures();
      await plans(conditions);
      const { id } = await closed(closure);
      await planInvitations(db(), now);
      expect(await dispositionOf(id)).toBe(expected);
    }
  });

  test('service and department', async () => {
    const { id, serviceCode, departmentCode } = await closed();
    await plans({ services: [`not ${serviceCode}`] }, { departments: [departmentCode] });
    await planInvitations(db(), now);
    expect(await dispositionOf(id)).toBe('queued');
  });
});

test('a closure that no plan wants says so, once every plan had its time', async () => {
  await plans({ outcomes: ['referred'], delayHours: 72 }, { outcomes: ['unknown'], delayHours: 24 });
  const { id } = await closed();
  await planInvitations(db(), now);
  expect(await dispositionOf(id)).toBe('waiting');
  await planInvitations(db(), ago(-24));
  expect(await dispositionOf(id)).toBe('no_plan');
});

test('a paused plan keeps its closures until it goes on', async () => {
  const [paused] = await plans({ outcomes: ['done'], state: 'paused' }, {});
  const { id } = await closed();
  await planInvitations(db(), now);
  expect(await dispositionOf(id)).toBe('waiting');
  await db()
    .updateTable('plan')
    .set({ state: 'active' })
    .where('id', '=', paused ?? 0)
    .execute();
  await planInvitations(db(), now);
  expect(await planOf(id)).toBe(paused);
});

test('a draft is no plan in force', async () => {
  const [, second] = await plans({ state: 'draft' }, {});
  const { id } = await closed();
  await planInvitations(db(), now);
  expect(await planOf(id)).toBe(second);
});

test('what one plan spends of a resident’s budget, the next sees', async () => {
  await plans({ outcomes: ['done'] }, {});
  const { id: contactId } = await aContact();
  await closed({ contactId, outcome: 'referred' });
  const done = await closed({ contactId, outcome: 'done' });
  expect(await planInvitations(db(), now)).toMatchObject({ queued: expect.any(Number) });
  expect(await dispositionOf(done.id)).toBe('queued');
  const messages = await db()
    .selectFrom('message')
    .select('points')
    .where('contactId', '=', contactId)
    .execute();
  expect(messages.reduce((sum, { points }) => sum + points, 0)).toBe(15);
});

test('a priority plan may use the reserve', async () => {
  await plans({ outcomes: ['done'], priority: true }, {});
  const { id: contactId } = await aContact();
  await closed({ contactId, outcome: 'referred' });
  await planInvitations(db(), now);
  await closed({ contactId, outcome: 'done', closedAt: ago(24) });
  await planInvitations(db(), ago(-1));
  const messages = await db()
    .selectFrom('message')
    .select('points')
    .where('contactId', '=', contactId)
    .execute();
  expect(messages).toEqual([{ points: 15 }, { points: 15 }]);
});

test('the chance beyond the budget is written down, whether it came true or not', async () => {
  await plans({});
  await aContactBudget({ secondChance: 0.4 });
  const { id: contactId } = await aContact();
  await closed({ contactId });
  await planInvitations(db(), now);
  for (let day = 1; day <= 3; day++) {
    await closed({ contactId, closedAt: ago(24 - day) });
    await planInvitations(db(), ago(-day));
  }
  const chances = await db().selectFrom('secondChance').select(['chance', 'taken']).orderBy('at').execute();
  expect(chances.map(({ chance }) => chance)).toEqual([0.4, 0.6 / 3, expect.closeTo(0.4 / 4, 9)]);
  expect(chances.filter(({ taken }) => taken).length).toBeLessThanOrEqual(1);
  const invited = await db().selectFrom('invitation').select('probability').execute();
  expect(invited).toHaveLength(1 + chances.filter(({ taken }) => taken).length);
});

test('a precision target asks of each service and district what it was worked out to take', async () => {
  const [id = 0] = await plans({});
  const { serviceCode } = await closed({ district: 5 });
  await db().updateTable('plan').set({ whom: 'precision' }).where('id', '=', id).execute();
  await db()
    .insertInto('planFraction')
    .values({ planId: id, serviceCode, district: 5, fraction: 0.999_999 })
    .execute();
  const { id: elsewhere } = await closed({ district: 6 });
  await planInvitations(db(), now);
  const invited = await db()
    .selectFrom('invitation')
    .select(['closureId', 'probability'])
    .orderBy('probability')
    .execute();
  expect(invited).toMatchObject([{ probability: 0.999_999 }, { closureId: elsewhere, probability: 1 }]);
});

test('the shares of precision targets are worked out from what closed lately', async () => {
  const [id = 0] = await plans({});
  await db()
    .updateTable('plan')
    .set({ whom: 'precision', leastPerService: 0 })
    .where('id', '=', id)
    .execute();
  const { serviceCode } = await closed({ district: 5, closedAt: ago(20 * 24) });
  await refreshShares(db(), now);
  const shares = await db().selectFrom('planFraction').selectAll().where('planId', '=', id).execute();
  expect(shares).toEqual([{ planId: id, serviceCode, district: 5, fraction: 1 }]);
  await refreshShares(db(), now);
  const again = await db().selectFrom('planFraction').selectAll().where('planId', '=', id).execute();
  expect(again).toEqual(shares);
});
