import { describe, expect, test } from 'vitest';
import { DISPOSITIONS, type Disposition, NEXT_DISPOSITIONS } from '#app/features/invitations/disposition.ts';
import {
  expireInvitations,
  settleInvitations,
  withdrawReopened,
} from '#app/features/invitations/invitations.server.ts';
import { db } from '#app/lib/db.server.ts';
import { anAnswer, anInvitation, closureOf, messageOf } from './support.ts';

const now = new Date('2026-05-04T18:00:00Z');
const later = new Date('2026-06-04T18:00:00Z');

/** What brings a closure to each disposition that an invitation can reach. */
const VERBS: Partial<Record<Disposition, (invitationId: number) => Promise<unknown>>> = {
  sent: (id) => settleInvitations(db(), { invitationIds: [id], state: 'sent', now }),
  bounced: (id) => settleInvitations(db(), { invitationIds: [id], state: 'rejected', now }),
  in_doubt: (id) => settleInvitations(db(), { invitationIds: [id], state: 'in_doubt', now }),
  withdrawn: (id) => settleInvitations(db(), { invitationIds: [id], state: 'withdrawn', now }),
  started: (id) => anAnswer(id, { now }),
  completed: (id) => anAnswer(id, { now, completed: true }),
  expired: () => expireInvitations(db(), later),
};

describe('a closure moves only where the table lets it', () => {
  for (const from of DISPOSITIONS.filter((each) => each !== 'queued' && each !== 'waiting')) {
    for (const [to, verb] of Object.entries(VERBS)) {
      const legal = (NEXT_DISPOSITIONS[from] as string[]).includes(to);
      test(`${from} ${legal ? 'becomes' : 'does not become'} ${to}`, async () => {
        const { id } = await anInvitation({ disposition: from, messageState: 'sent' });
        await verb(id);
        expect((await closureOf(id)).disposition).toBe(legal ? to : from);
      });
    }
  }
  test('queued goes wherever the table says', async () => {
    for (const to of NEXT_DISPOSITIONS.queued) {
      const { id } = await anInvitation({ disposition: 'queued', messageState: 'sending' });
      await VERBS[to]?.(id);
      expect((await closureOf(id)).disposition).toBe(to);
    }
  });
});

test('an answer is accepted once', async () => {
  const { id } = await anInvitation({ disposition: 'sent', messageState: 'sent' });
  expect(await anAnswer(id, { now })).toBe(true);
  expect(await anAnswer(id, { now })).toBe(false);
  expect(await anAnswer(id, { now, completed: true })).toBe(true);
  expect(await anAnswer(id, { now, completed: true })).toBe(false);
});

test('sending says when, and an answer that came first stays', async () => {
  const { id } = await anInvitation({ disposition: 'queued', messageState: 'sending' });
  await anAnswer(id, { now, completed: true });
  await settleInvitations(db(), { invitationIds: [id], state: 'sent', now });
  expect((await closureOf(id)).disposition).toBe('completed');
  const invitation = await db()
    .selectFrom('invitation')
    .select('sentAt')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(invitation.sentAt).toEqual(now);
});

test('a withdrawn invitation says why, as the ledger said it', async () => {
  for (const [said, kept] of [
    ['opted_out', 'opted_out'],
    ['550 what', 'other'],
    [null, 'other'],
  ] as const) {
    const { id } = await anInvitation({
      disposition: 'queued',
      messageState: 'withdrawn',
      stateReason: said,
    });
    await settleInvitations(db(), { invitationIds: [id], state: 'withdrawn', now });
    expect(await closureOf(id)).toMatchObject({ disposition: 'withdrawn', dispositionReason: kept });
  }
});

test('reopening withdraws what is not yet on its way, and only that', async () => {
  const unsent = await Promise.all(
    (['queued', 'deferred', 'leased'] as const).map((messageState) =>
      anInvitation({ disposition: 'queued', messageState, reopenedAt: now }),
    ),
  );
  const sending = await anInvitation({ disposition: 'queued', messageState: 'sending', reopenedAt: now });
  const sent = await anInvitation({ disposition: 'sent', messageState: 'sent', reopenedAt: now });
  const untouched = await anInvitation({ disposition: 'queued', messageState: 'queued' });
  expect(await withdrawReopened(db(), now)).toEqual({ notEligible: 0, withdrawn: 3 });
  expect(await withdrawReopened(db(), now)).toEqual({ notEligible: 0, withdrawn: 0 });
  for (const { id } of unsent) {
    expect(await closureOf(id)).toMatchObject({ disposition: 'withdrawn', dispositionReason: 'reopened' });
    expect(await messageOf(id)).toMatchObject({
      state: 'withdrawn',
      stateReason: 'reopened',
      leasedBy: null,
    });
  }
  expect((await closureOf(sending.id)).disposition).toBe('queued');
  expect((await closureOf(sent.id)).disposition).toBe('sent');
  expect((await closureOf(untouched.id)).disposition).toBe('queued');
});

test('a message that can no longer be answered in time is never sent', async () => {
  const { id } = await anInvitation({ disposition: 'queued', messageState: 'deferred' });
  expect((await expireInvitations(db(), later)).withdrawn).toBeGreaterThan(0);
  expect(await closureOf(id)).toMatchObject({ disposition: 'withdrawn', dispositionReason: 'too_late' });
  expect((await messageOf(id)).state).toBe('withdrawn');
});
