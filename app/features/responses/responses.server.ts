import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { markCompleted, markStarted } from '#app/features/invitations/invitations.server.ts';
import { definitionFor } from '#app/features/surveys/asking.ts';
import { keepShown, mayVisit, resumeAt, stepAfter, stepBefore } from '#app/features/surveys/journey.ts';
import type { Answers, Problem } from '#app/features/surveys/questions/common.ts';
import { findDefinition } from '#app/features/surveys/surveys.server.ts';
import { hashToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';
import { readStep, withoutRequired } from './reading.ts';
import { looksLikeToken, receiptOf, scoreColumns, stateOf } from './response.ts';

/** What a token stands for, or undefined when nobody was given it. Compared by hash only. */
export async function findInvitation(
  db: Db,
  token: string | undefined,
): Promise<queries.InvitationToAnswer | undefined> {
  return looksLikeToken(token) ? await queries.findInvitation(db, hashToken(token)) : undefined;
}

export interface PostedStep {
  token: string;
  step: number;
  fields: URLSearchParams;
  /** Where the pressed button leads: on, back, or to the same step in another language. */
  going: 'next' | 'back' | { language: string };
  /** The page's language where its address names one. */
  lng: string | undefined;
  now: Date;
}

export type Answered =
  /** Unknown, expired or withdrawn: nothing was written. */
  | { is: 'closed' }
  /** Not acceptable: nothing was written. */
  | { is: 'refused'; problems: Record<string, Problem>; typed: Answers }
  /** A new language before any answer: nothing was written, what was chosen goes along in the address. */
  | { is: 'carried'; typed: Answers }
  | { is: 'kept'; next: number | 'done' };

/**
 * Keeps one posted step: the answers so far with this step's over them, without what
 * they hide. However often and however concurrently it is posted, an invitation has
 * one response, and no step overwrites another.
 */
export async function answerStep(db: Db, posted: PostedStep): Promise<Answered> {
  if (!looksLikeToken(posted.token)) return { is: 'closed' };
  const tokenHash = hashToken(posted.token);
  return await db.transaction().execute(async (trx): Promise<Answered> => {
    await queries.lockClosure(trx, tokenHash);
    const invitation = await queries.findInvitation(trx, tokenHash);
    if (!invitation || stateOf(invitation, posted.now) !== 'open') return { is: 'closed' };
    const definition = definitionFor(await findDefinition(trx, invitation.surveyVersionId), invitation.facts);
    const before = invitation.answers ?? {};
    if (!mayVisit(definition, before, posted.step)) return { is: 'kept', next: resumeAt(definition, before) };

    const reading = readStep({ definition, answers: before, step: posted.step, fields: posted.fields });
    const problems = posted.going === 'next' ? reading.problems : withoutRequired(reading.problems);
    if (Object.keys(problems).length > 0) return { is: 'refused', problems, typed: reading.typed };
    if (posted.going !== 'next' && !invitation.answers) return { is: 'carried', typed: reading.typed };

    const answers = keepShown(definition, reading.answers);
    const next =
      posted.going === 'next'
        ? stepAfter(definition, answers, posted.step)
        : posted.going === 'back'
          ? stepBefore(definition, answers, posted.step)
          : posted.step;
    const kept = await keep(trx, { invitation, posted, answers, finished: next === 'done' });
    return kept ? { is: 'kept', next } : { is: 'closed' };
  });
}

/** False when the invitation was ended by others in the meantime. */
async function keep(
  trx: Db,
  {
    invitation,
    posted,
    answers,
    finished,
  }: { invitation: queries.InvitationToAnswer; posted: PostedStep; answers: Answers; finished: boolean },
): Promise<boolean> {
  const { now } = posted;
  const chosen = typeof posted.going === 'object' ? posted.going.language : posted.lng;
  const language = chosen ?? languageOfInvitation(invitation);
  const completedAt = invitation.completedAt ?? (finished ? now : null);
  if (
    invitation.answeredLanguage === language &&
    invitation.completedAt === completedAt &&
    isDeepStrictEqual(invitation.answers, answers)
  )
    return true; // posted twice

  if (!invitation.answers && !(await markStarted(trx, invitation.id, now))) return false;
  await queries.upsertResponse(trx, {
    invitationId: invitation.id,
    closureId: invitation.closureId,
    surveyVersionId: invitation.surveyVersionId,
    language,
    answers: JSON.stringify(answers),
    ...scoreColumns(answers),
    receipt: receiptOf(randomBytes(10)),
    startedAt: now,
    changedAt: now,
    completedAt,
    simulated: invitation.simulated,
    rehearsal: invitation.rehearsal,
  });
  if (completedAt !== invitation.completedAt) await markCompleted(trx, invitation.id, now);
  return true;
}

/** The language of a page whose address names none: the one answered in, else the one written to. */
export const languageOfInvitation = (invitation: queries.InvitationToAnswer): string =>
  invitation.answeredLanguage ?? invitation.languageDelivered;
