import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Whether an invitation still stands. While the transaction lasts, nobody withdraws or erases it. */
export async function holdInvitation(trx: Db, invitationId: number): Promise<boolean> {
  const held = await trx
    .selectFrom('invitation')
    .select('invitation.id')
    .where('invitation.id', '=', invitationId)
    .where('invitation.withdrawnAt', 'is', null)
    .forShare()
    .executeTakeFirst();
  return held !== undefined;
}

/** The survey versions that a resident answered. */
export async function listVersionsAnswered(trx: Db, contactId: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('response')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .select('response.surveyVersionId')
    .distinct()
    .where('invitation.contactId', '=', contactId)
    .execute();
  return rows.map(({ surveyVersionId }) => surveyVersionId);
}

/** Takes the answers to these questions out of a resident's responses. Returns of how many. */
export async function deleteAnswers(
  trx: Db,
  { contactId, versionId, codes }: { contactId: number; versionId: number; codes: string[] },
): Promise<number> {
  const result = await sql`
    update response set answers = response.answers - ${codes}::text[]
    from invitation
    where invitation.id = response.invitation_id and invitation.contact_id = ${contactId}
      and response.survey_version_id = ${versionId}
  `.execute(trx);
  return Number(result.numAffectedRows);
}

export async function deleteContactAnswers(trx: Db, contactId: number) {
  await sql`
    delete from contact_answer
    using response join invitation on invitation.id = response.invitation_id
    where response.id = contact_answer.response_id and invitation.contact_id = ${contactId}
  `.execute(trx);
}
