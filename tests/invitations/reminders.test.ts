import PostalMime from 'postal-mime';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { expireInvitations } from '#app/features/invitations/invitations.server.ts';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { reminderMail, remindInvitations } from '#app/features/invitations/reminders.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { db } from '#app/lib/db.server.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { aMailServer } from '../messages/support.ts';
import { aClosure, aContact, aRequest } from '../support/factories.ts';
import { aContactBudget, anAnswer, aPlan, clearClosures } from './support.ts';

const start = new Date('2026-05-04T18:00:00Z'); // 11 in the morning in Los Angeles
const day = (days: number) => new Date(start.getTime() + days * 86_400_000);

const server = await aMailServer();
afterAll(server.close);

beforeEach(async () => {
  server.received.length = 0;
  await clearClosures();
  await aContactBudget();
  await aPlan({ reminderDays: 5 });
});

async function send(now: Date) {
  const sender = openSender({ db: db(), kinds: [invitationMail, reminderMail], smtpUrl: server.url });
  try {
    return await sender.sendDue({ now: () => now, limit: 100 });
  } finally {
    await sender.close();
  }
}

/** One closure that was asked about on the first day. */
async function invited({ language = 'en' } = {}) {
  const contact = await aContact({ language });
  const closedAt = day(-2);
  const request = await aRequest({
    contactId: contact.id,
    createdAt: day(-9),
    updatedAt: closedAt,
    closedAt,
  });
  const closure = await aClosure({ contactId: contact.id, requestId: request.id, closedAt });
  await planInvitations(db(), start);
  await send(start);
  const { id } = await db()
    .selectFrom('invitation')
    .select('id')
    .where('closureId', '=', closure.id)
    .executeTakeFirstOrThrow();
  return { id, contact, closure };
}

const sealed = async (id: number) =>
  (await db().selectFrom('invitation').select('sealedToken').where('id', '=', id).executeTakeFirstOrThrow())
    .sealedToken;

const linkIn = async (source: string | undefined) =>
  /\/s\/[\w-]{22}/.exec((await PostalMime.parse(source ?? '')).text ?? '')?.[0];

test('who did not answer is reminded once, after the days of the plan, with the same link', async () => {
  const { id } = await invited({ language: 'es' });
  expect(await remindInvitations(db(), day(4.9))).toBe(0);
  expect(await remindInvitations(db(), day(5))).toBe(1);
  expect(await remindInvitations(db(), day(6))).toBe(0);
  expect(await send(day(5))).toEqual({ sent: 1 });
  expect(await remindInvitations(db(), day(7))).toBe(0);
  const [invitation, reminder] = server.received;
  const mail = await PostalMime.parse(reminder?.source ?? '');
  expect(mail.text).toContain(translator('es', 'messages')('reminder.lead'));
  expect(mail.subject).toMatch(/^Recordatorio: /);
  expect(await linkIn(reminder?.source)).toBe(await linkIn(invitation?.source));
  expect(await sealed(id)).toBeNull();
  const messages = await db().selectFrom('message').select(['kind', 'points']).orderBy('id').execute();
  expect(messages).toEqual([
    { kind: 'invitation', points: 15 },
    { kind: 'reminder', points: 5 },
  ]);
});

describe('nobody is reminded who', () => {
  test('began to answer', async () => {
    const { id } = await invited();
    await anAnswer(id, { now: day(1) });
    expect(await remindInvitations(db(), day(5))).toBe(0);
    expect(await sealed(id)).toBeNull();
  });

  test('said no', async () => {
    const { contact } = await invited();
    await db()
      .insertInto('suppression')
      .values({ emailHash: contact.emailHash ?? Buffer.alloc(0), reason: 'unsubscribed' })
      .execute();
    expect(await remindInvitations(db(), day(5))).toBe(0);
  });

  test('has no room left in the contact budget, until there is some', async () => {
    await aContactBudget({ points: 15 });
    await invited();
    expect(await remindInvitations(db(), day(5))).toBe(0);
    await aContactBudget({ points: 19 });
    expect(await remindInvitations(db(), day(5))).toBe(1);
  });

  test('was asked by a chance beyond the budget', async () => {
    const { closure, contact } = await invited();
    await db()
      .insertInto('secondChance')
      .values({ closureId: closure.id, contactId: contact.id, at: start, chance: 0.3, taken: true })
      .execute();
    expect(await remindInvitations(db(), day(5))).toBe(0);
  });

  test('has a plan without reminders', async () => {
    await aPlan();
    const { id } = await invited();
    expect(await sealed(id)).toBeNull();
    expect(await remindInvitations(db(), day(5))).toBe(0);
  });
});

test('an answer that comes while the reminder waits withdraws it, and nothing else', async () => {
  const { id, closure } = await invited();
  await remindInvitations(db(), day(5));
  await anAnswer(id, { now: day(5) });
  expect(await send(day(5))).toEqual({ withdrawn: 1 });
  const { disposition } = await db()
    .selectFrom('closure')
    .select('disposition')
    .where('id', '=', closure.id)
    .executeTakeFirstOrThrow();
  expect(disposition).toBe('started');
});

test('a reminder does not keep an invitation from expiring', async () => {
  const { id } = await invited();
  await remindInvitations(db(), day(5));
  await send(day(5));
  expect(await expireInvitations(db(), day(20))).toMatchObject({ expired: 1 });
  await remindInvitations(db(), day(20));
  expect(await sealed(id)).toBeNull();
});
