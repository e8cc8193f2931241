import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact } from '../support/factories.ts';

let count = 0;

/** An answered invitation with this comment. Returns the response's id. */
export async function aSaidComment(given: {
  comment: string;
  language?: string;
  rating?: number;
  contactId?: number;
  changedAt?: Date;
}): Promise<number> {
  const contactId = given.contactId ?? (await aContact()).id;
  const closure = await aClosure({ contactId, disposition: 'completed' });
  const version = await db()
    .selectFrom('surveyVersion')
    .innerJoin('survey', 'survey.id', 'surveyVersion.surveyId')
    .select('surveyVersion.id')
    .where('survey.code', '=', 'how-did-it-go')
    .executeTakeFirstOrThrow();
  const plan = await db().selectFrom('plan').select('id').executeTakeFirstOrThrow();
  const invitation = await db()
    .insertInto('invitation')
    .values({
      closureId: closure.id,
      contactId,
      planId: plan.id,
      surveyVersionId: version.id,
      probability: 1,
      languageDelivered: given.language ?? 'en',
      expiresAt: new Date(Date.now() + 86_400_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const changedAt = given.changedAt ?? new Date();
  const response = await db()
    .insertInto('response')
    .values({
      invitationId: invitation.id,
      closureId: closure.id,
      surveyVersionId: version.id,
      language: given.language ?? 'en',
      answers: JSON.stringify({ rating: String(given.rating ?? 2), comment: given.comment }),
      rating: given.rating ?? 2,
      receipt: `C-${++count}`,
      startedAt: changedAt,
      changedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return response.id;
}
