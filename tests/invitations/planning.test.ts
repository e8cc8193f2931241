import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { decideDue, planInvitations } from '#app/features/invitations/planning.server.ts';
import { closeIneligible } from '#app/features/invitations/queries-planning.server.ts';
import { lockContactBudget } from '#app/features/residents/contact-budget.server.ts';
import { DEFAULT_CONTACT_BUDGET } from '#app/features/residents/contact-budget.ts';
import { lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact, aRequest } from '../support/factories.ts';
import { aContactBudget, aPlan, clearClosures, HARDLY_EVER } from './support.ts';

const now = new Date('2026-05-04T18:00:00Z'); // 11 in the morning in Los Angeles
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const DAY = 24;
const settings = { now, budget: DEFAULT_CONTACT_BUDGET, languages: new Set(['en']), seeds: new Map() };

beforeEach(async () => {
  await clearClosures();
  await aPlan();
  await aContactBudget({ secondChance: HARDLY_EVER });
});

const dispositionOf = async (id: number) => {
  const { disposition, dispositionReason } = await db()
    .selectFrom('closure')
    .select(['disposition', 'dispositionReason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return dispositionReason ? `${disposition}: ${dispositionReason}` : disposition;
};

const invitationFor = (closureId: number) =>
  db()
    .selectFrom('invitation')
    .innerJoin('message', 'message.invitationId', 'invitation.id')
    .selectAll('invitation')
    .select(['message.dueAt', 'message.state', 'message.language', 'message.contactId as recipient'])
    .where('invitation.closureId', '=', closureId)
    .executeTakeFirst();

/** A closure of a request made by a resident of its own. */
async function ofSomeone(given: Parameters<typeof aClosure>[0] & { at?: Date } = {}) {
  const { at = ago(48), ...rest } = given;
  const contactId = rest.contactId === undefined ? (await aContact()).id : rest.contactId;
  const request = await aRequest({ contactId, createdAt: ago(5000), updatedAt: at, closedAt: at });
  return await aClosure({ requestId: request.id, closedAt: at, contactId, ...rest });
}

test('a closure becomes an invitation with its message, once', async () => {
  const closure = await ofSomeone();
  expect(await planInvitations(db(), now)).toMatchObject({ queued: 1 });
  expect(await planInvitations(db(), now)).not.toHaveProperty('queued');
  expect(await dispositionOf(closure.id)).toBe('queued');
  const invitation = await invitationFor(closure.id);
  expect(invitation).toMatchObject({
    contactId: closure.contactId,
    recipient: closure.contactId,
    probability: 1,
    state: 'queued',
    dueAt: now,
    reportOnly: false,
  });
  expect(invitation?.expiresAt).toEqual(ago(-14 * DAY));
});

test('a closure waits for the delay of the plan', async () => {
  const young = await ofSomeone({ at: ago(23) });
  await planInvitations(db(), now);
  expect(await dispositionOf(young.id)).toBe('waiting');
  await planInvitations(db(), ago(-1));
  expect(await dispositionOf(young.id)).toBe('queued');
});

describe('a closure is not surveyed, with the reason, and without waiting,', () => {
  for (const [reason, given] of [
    ['staff_reported', { staffReported: true, outcome: 'cancelled' }],
    ['outcome_cancelled', { outcome: 'cancelled', informationOnly: true }],
    ['outcome_duplicate', { outcome: 'duplicate' }],
    ['information_only', { informationOnly: true }],
    ['reopened', { reopenedAt: ago(1) }],
    ['closed_too_long_ago', { at: ago(30 * DAY + 1) }],
  ] as const) {
    test(reason, async () => {
      const closure = await ofSomeone({ at: ago(2), ...given });
      await planInvitations(db(), now);
      expect(await dispositionOf(closure.id)).toBe(`not_eligible: ${reason}`);
    });
  }
});

test('all other outcomes are surveyed', async () => {
  for (const outcome of ['done', 'nothing_needed', 'administrative', 'acknowledged', 'referred', 'unknown']) {
    const closure = await ofSomeone({ outcome });
    await planInvitations(db(), now);
    expect(await dispositionOf(closure.id)).toBe('queued');
  }
});

test('who left no address, or said no, is not asked', async () => {
  const anonymous = await ofSomeone({ contactId: null });
  const phoneOnly = await ofSomeone({
    contactId: (await aContact({ email: null, emailHash: null })).id,
  });
  const erased = await ofSomeone({
    contactId: (await aContact({ email: null, emailHash: null, language: null, erasedAt: ago(1) })).id,
  });
  const stopped = await ofSomeone({ contactId: (await aContact({ address: 'no@example.org' })).id });
  await db()
    .insertInto('suppression')
    .values({ emailHash: lookupHash('no@example.org'), reason: 'unsubscribed' })
    .execute();
  expect(await planInvitations(db(), now)).toEqual({ not_eligible: 0, no_contact: 2, opted_out: 2 });
  expect(await dispositionOf(anonymous.id)).toBe('no_contact');
  expect(await dispositionOf(phoneOnly.id)).toBe('no_contact');
  expect(await dispositionOf(erased.id)).toBe('opted_out');
  expect(await dispositionOf(stopped.id)).toBe('opted_out');
});

describe('the contact budget', () => {
  test('of several closures at once, one is asked about, with its chance', async () => {
    const { id: contactId } = await aContact();
    for (const hours of [30, 40, 50]) await ofSomeone({ contactId, at: ago(hours) });
    expect(await planInvitations(db(), now)).toMatchObject({ queued: 1, over_budget: 2 });
    const { probability } = await db()
      .selectFrom('invitation')
      .select('probability')
      .where('contactId', '=', contactId)
      .executeTakeFirstOrThrow();
    expect(probability).toBeCloseTo(1 / 3);
  });

  test('reckons from when the last message went out', async () => {
    const { id: contactId } = await aContact();
    const first = await ofSomeone({ contactId });
    await planInvitations(db(), now);
    const sentAt = ago(-2);
    await db()
      .updateTable('message')
      .set({ state: 'sent', finishedAt: sentAt })
      .where('contactId', '=', contactId)
      .execute();
    const early = await ofSomeone({ contactId, at: ago(-20 * DAY) });
    await planInvitations(db(), ago(-30 * DAY - 1));
    expect(await dispositionOf(early.id)).toBe('over_budget');
    const late = await ofSomeone({ contactId, at: ago(-21 * DAY) });
    await planInvitations(db(), ago(-30 * DAY - 3));
    expect(await dispositionOf(late.id)).toBe('queued');
    expect(await dispositionOf(first.id)).toBe('queued');
  });

  test('is not spent by what was withdrawn, and is by what may still go out', async () => {
    const { id: contactId } = await aContact();
    await ofSomeone({ contactId });
    await planInvitations(db(), now);
    const blocked = await ofSomeone({ contactId, at: ago(-40 * DAY) });
    await planInvitations(db(), ago(-50 * DAY));
    expect(await dispositionOf(blocked.id)).toBe('over_budget');
    await db()
      .updateTable('message')
      .set({ state: 'withdrawn', finishedAt: now })
      .where('contactId', '=', contactId)
      .execute();
    const next = await ofSomeone({ contactId, at: ago(-40 * DAY + 1) });
    await planInvitations(db(), ago(-50 * DAY));
    expect(await dispositionOf(next.id)).toBe('queued');
  });

  test('without one, everything is asked about', async () => {
    await aContactBudget({ wearsOffDays: 0 });
    const { id: contactId } = await aContact();
    for (const hours of [30, 40, 50]) await ofSomeone({ contactId, at: ago(hours) });
    expect(await planInvitations(db(), now)).toMatchObject({ queued: 3 });
    await ofSomeone({ contactId, at: ago(60) });
    expect(await planInvitations(db(), now)).toMatchObject({ queued: 1 });
  });

  test('holds when several workers plan at the same moment', async () => {
    const contacts = await Promise.all(Array.from({ length: 20 }, () => aContact()));
    for (const { id } of contacts) {
      for (const hours of [30, 40, 50]) await ofSomeone({ contactId: id, at: ago(hours) });
    }
    const runs = await Promise.all(Array.from({ length: 4 }, () => planInvitations(db(), now)));
    const sum = (disposition: 'queued' | 'over_budget') =>
      runs.reduce((total, run) => total + (run[disposition] ?? 0), 0);
    expect([sum('queued'), sum('over_budget')]).toEqual([20, 40]);
  });
});

test('who plans while another still does, waits for what the other spends', async () => {
  const { id: contactId } = await aContact();
  const first = await ofSomeone({ contactId });
  const other = await db()
    .transaction()
    .execute(async (trx) => {
      await lockContactBudget(trx);
      await decideDue(trx, { ...settings, limit: 10 });
      await ofSomeone({ contactId });
      const planning = planInvitations(db(), now);
      await Promise.race([planning, untilSomebodyWaits()]);
      return { planning };
    });
  expect(await other.planning).toMatchObject({ over_budget: 1 });
  expect(await dispositionOf(first.id)).toBe('queued');
});

/** Until a connection waits for an advisory lock. */
async function untilSomebodyWaits() {
  for (;;) {
    const { rows } = await sql`
      select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())
    `.execute(db());
    if (rows.length > 0) return;
  }
}

test('mail waits for the morning, except to made-up residents', async () => {
  const night = new Date('2026-05-05T05:00:00Z'); // 22:00
  const real = await ofSomeone();
  const rehearsed = await ofSomeone({ rehearsal: true });
  await planInvitations(db(), night);
  expect((await invitationFor(real.id))?.dueAt).toEqual(new Date('2026-05-05T15:00:00Z'));
  expect(await invitationFor(rehearsed.id)).toMatchObject({ dueAt: night, rehearsal: true });
});

test('each is written to in the best language there is a translation for', async () => {
  const cases = [
    { preferred: 'en-US', asked: null, delivered: 'en' },
    { preferred: 'es-MX', asked: 'en', delivered: 'es' },
    { preferred: 'zh-TW', asked: null, delivered: 'zh-Hant' },
    { preferred: 'fil', asked: null, delivered: 'tl' },
    { preferred: 'sw', asked: 'ko', delivered: 'ko' },
    { preferred: null, asked: 'und', delivered: 'en' },
    { preferred: 'sw', asked: null, delivered: 'en' },
    { preferred: null, asked: null, delivered: 'en' },
  ];
  for (const { preferred, asked, delivered } of cases) {
    const contact = await aContact({ language: preferred });
    const request = await aRequest({ contactId: contact.id, language: asked });
    const closure = await aClosure({
      requestId: request.id,
      contactId: contact.id,
      closedAt: ago(30),
    });
    await planInvitations(db(), now);
    expect(await invitationFor(closure.id)).toMatchObject({
      languagePreferred: preferred,
      languageAsked: asked,
      languageDelivered: delivered,
      language: delivered,
    });
  }
});

test('made-up residents are never written to through a real mail server', async () => {
  const simulated = await ofSomeone({ simulated: true });
  const rehearsed = await ofSomeone({ rehearsal: true });
  const real = await ofSomeone();
  await closeIneligible(db(), { now, limit: 10, noPlanBefore: null, refuseMadeUp: true });
  expect(await dispositionOf(simulated.id)).toBe('not_eligible: rehearsal');
  expect(await dispositionOf(rehearsed.id)).toBe('not_eligible: rehearsal');
  expect(await dispositionOf(real.id)).toBe('waiting');
});

test('without an active plan nobody is asked, and what can never be surveyed says so', async () => {
  await db().updateTable('plan').set({ state: 'draft' }).execute();
  const good = await ofSomeone({ at: ago(31 * DAY) });
  const cancelled = await ofSomeone({ outcome: 'cancelled' });
  await planInvitations(db(), now);
  expect(await dispositionOf(good.id)).toBe('waiting');
  expect(await dispositionOf(cancelled.id)).toBe('not_eligible: outcome_cancelled');
});

test('a report-only type is marked for its own wording', async () => {
  await db().updateTable('service').set({ reportOnly: true }).execute();
  const closure = await ofSomeone();
  await planInvitations(db(), now);
  expect(await invitationFor(closure.id)).toMatchObject({ reportOnly: true });
  await db().updateTable('service').set({ reportOnly: false }).execute();
});

test('a batch takes all of a resident’s closures, however full it is', async () => {
  const { id: contactId } = await aContact();
  for (const hours of [30, 40, 50]) await ofSomeone({ contactId, at: ago(hours) });
  const other = await ofSomeone({ at: ago(35) });
  const decided = await decideDue(db(), { ...settings, limit: 1 });
  expect(decided.sort((a, b) => a.count - b.count)).toEqual([
    { disposition: 'queued', count: 1 },
    { disposition: 'over_budget', count: 2 },
  ]);
  expect(await dispositionOf(other.id)).toBe('waiting');
});

test('stored chances are those that closures really have', async () => {
  // 120 residents with one, two or three closures at once, planned under 20 seeds.
  const size = [1, 2, 3];
  const closures: { id: number; together: number }[] = [];
  for (let person = 0; person < 120; person++) {
    const together = size[person % 3] ?? 1;
    const { id: contactId } = await aContact();
    for (let each = 0; each < together; each++) {
      const { id } = await ofSomeone({ contactId, at: ago(30 + each) });
      closures.push({ id, together });
    }
  }
  const asked = new Map(size.map((together) => [together, 0]));
  const stored = new Map<number, number>();
  const SEEDS = 25;
  const fraction = 0.4;
  for (let seed = 1; seed <= SEEDS; seed++) {
    await aPlan({ fraction, seed });
    await planInvitations(db(), now);
    const invited = await db().selectFrom('invitation').select(['closureId', 'probability']).execute();
    for (const { closureId, probability } of invited) {
      const together = closures.find(({ id }) => id === closureId)?.together ?? 0;
      asked.set(together, (asked.get(together) ?? 0) + 1);
      stored.set(together, probability);
    }
    const again = await db().selectFrom('closure').select(['id', 'disposition']).orderBy('id').execute();
    await resetToWaiting();
    if (seed <= 2) {
      await planInvitations(db(), now);
      expect(await db().selectFrom('closure').select(['id', 'disposition']).orderBy('id').execute()).toEqual(
        again,
      );
      await resetToWaiting();
    }
  }
  for (const together of size) {
    const trials = closures.filter((each) => each.together === together).length * SEEDS;
    const p = stored.get(together) ?? 0;
    expect(p).toBeCloseTo(Math.min(fraction, 1 / together), 12);
    const deviation = Math.abs((asked.get(together) ?? 0) / trials - p) / Math.sqrt((p * (1 - p)) / trials);
    expect(deviation).toBeLessThan(4);
  }
});

/** As if the plan had never run. */
async function resetToWaiting() {
  await db().deleteFrom('message').execute();
  await db().deleteFrom('invitation').execute();
  await db().updateTable('closure').set({ disposition: 'waiting' }).execute();
}
