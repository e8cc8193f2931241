import { randomBytes } from 'node:crypto';
import { sourcesOf } from '#app/features/invitations/disposition.ts';
import { type ContactBudget, DEFAULT_CONTACT_BUDGET } from '#app/features/residents/contact-budget.ts';
import { findAsked, keepResponse } from '#app/features/responses/queries.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact } from '../support/factories.ts';

await db()
  .insertInto('department')
  .values({ code: 'test-works', name: 'Test Works' })
  .onConflict((conflict) => conflict.doNothing())
  .execute();
await db()
  .insertInto('service')
  .values({
    code: 'test-lamp',
    name: 'Test lamp repair',
    serviceGroup: 'Tests',
    departmentCode: 'test-works',
  })
  .onConflict((conflict) => conflict.doNothing())
  .execute();

let surveyVersionId: number | undefined;

/** A published survey, made once in a test file; the catalog's own if it has one. */
export async function aSurveyVersion(): Promise<number> {
  if (surveyVersionId) return surveyVersionId;
  const found = await db()
    .selectFrom('surveyVersion')
    .innerJoin('survey', 'survey.id', 'surveyVersion.surveyId')
    .select('surveyVersion.id')
    .where('survey.code', '=', 'how-did-it-go')
    .executeTakeFirst();
  surveyVersionId = found?.id ?? (await insertSurveyVersion());
  return surveyVersionId;
}

async function insertSurveyVersion(): Promise<number> {
  const survey = await db()
    .insertInto('survey')
    .values({ code: 'how-did-it-go', name: 'How did it go?' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = await db()
    .insertInto('surveyVersion')
    .values({ surveyId: survey.id, number: 1, definition: '{}', publishedAt: new Date('2026-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  return version.id;
}

/** The one active plan of the test city, with the values the test is about. */
export async function aPlan(
  given: Partial<{
    delayHours: number;
    fraction: number;
    seed: number;
    expireDays: number;
    closedWithinDays: number;
    quietFrom: number;
    quietTo: number;
    position: number;
    reminderDays: number;
    state: 'draft' | 'active' | 'paused';
    services: string[];
    departments: string[];
    districts: number[];
    outcomes: string[];
    channels: string[];
    priority: boolean;
  }> = {},
) {
  await aSurveyVersion();
  const { id: surveyId } = await db()
    .selectFrom('survey')
    .select('id')
    .where('code', '=', 'how-did-it-go')
    .executeTakeFirstOrThrow();
  await db().updateTable('plan').set({ state: 'draft' }).execute();
  return await db()
    .insertInto('plan')
    .values({ name: 'Test plan', surveyId, seed: 311, state: 'active', ...given })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The contact budget that every city starts with, but for the values the test is about. */
export async function aContactBudget(given: Partial<ContactBudget> = {}) {
  await db()
    .updateTable('contactBudget')
    .set({ ...DEFAULT_CONTACT_BUDGET, ...given })
    .execute();
}

/** So small that no test meets it. */
export const HARDLY_EVER = 1e-12;

/** An invitation of 1 May 2026 with its closure and message in any combination of states. */
export async function anInvitation(given: {
  disposition: string;
  messageState: string;
  stateReason?: string | null;
  reopenedAt?: Date;
}) {
  const contact = await aContact();
  const closure = await aClosure({
    contactId: contact.id,
    disposition: given.disposition,
    dispositionReason: given.disposition === 'not_eligible' ? 'reopened' : null,
    reopenedAt: given.reopenedAt ?? null,
  });
  const plan =
    (await db().selectFrom('plan').select('id').where('state', '=', 'active').executeTakeFirst()) ??
    (await aPlan());
  const invitation = await db()
    .insertInto('invitation')
    .values({
      closureId: closure.id,
      contactId: contact.id,
      planId: plan.id,
      surveyVersionId: await aSurveyVersion(),
      probability: 1,
      languageDelivered: 'en',
      plannedAt: new Date('2026-05-01T18:00:00Z'),
      expiresAt: new Date('2026-05-15T18:00:00Z'),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const held = ['leased', 'sending'].includes(given.messageState);
  const finished = ['sent', 'rejected', 'in_doubt', 'withdrawn'].includes(given.messageState);
  await db()
    .insertInto('message')
    .values({
      kind: 'invitation',
      invitationId: invitation.id,
      contactId: contact.id,
      language: 'en',
      state: given.messageState,
      stateReason: given.stateReason ?? null,
      dueAt: new Date('2026-05-01T18:00:00Z'),
      leasedBy: held ? 'a worker' : null,
      leasedUntil: held ? new Date('2026-05-01T18:01:00Z') : null,
      finishedAt: finished ? new Date('2026-05-01T18:00:00Z') : null,
    })
    .execute();
  return invitation;
}

export const closureOf = (invitationId: number) =>
  db()
    .selectFrom('closure')
    .innerJoin('invitation', 'invitation.closureId', 'closure.id')
    .selectAll('closure')
    .where('invitation.id', '=', invitationId)
    .executeTakeFirstOrThrow();

export const messageOf = (invitationId: number) =>
  db().selectFrom('message').selectAll().where('invitationId', '=', invitationId).executeTakeFirstOrThrow();

/** An empty city, but for its catalog and people. */
export async function clearClosures() {
  for (const table of ['response', 'message', 'invitation', 'closure', 'request', 'suppression'] as const) {
    await db().deleteFrom(table).execute();
  }
}

/** An answer to an invitation, as the survey page keeps one: half of it, or all. False when it was not accepted. */
export async function anAnswer(
  id: number,
  { now, completed = false }: { now: Date; completed?: boolean },
): Promise<boolean> {
  const tokenHash = randomBytes(32);
  await db().updateTable('invitation').set({ tokenHash }).where('id', '=', id).execute();
  const asked = await findAsked(db(), tokenHash);
  if (!asked) throw new Error(`There is no invitation ${id}`);
  const to = completed ? 'completed' : 'started';
  const { kept } = await keepResponse(db(), {
    tokenHash,
    upon: asked,
    after: {
      answers: {},
      answeredLanguage: 'en',
      receipt: `R${id}`,
      completedAt: completed ? now : null,
    },
    rating: null,
    workDone: null,
    now,
    from: sourcesOf(to),
    to,
  });
  return kept;
}
