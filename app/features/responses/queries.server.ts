import { type Insertable, sql } from 'kysely';
import type { Facts } from '#app/features/surveys/conditions.ts';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import type { Db } from '#db/client.ts';
import type { Response } from '#db/schema.ts';

/** An invitation with what it is about and what was answered so far. */
export interface InvitationToAnswer {
  id: number;
  closureId: number;
  surveyVersionId: number;
  languageDelivered: string;
  expiresAt: Date;
  withdrawnAt: Date | null;
  simulated: boolean;
  rehearsal: boolean;
  closedAt: Date;
  serviceCode: string;
  serviceName: string;
  reportOnly: boolean;
  districtName: string | null;
  facts: Facts;
  /** Null until the first answer. */
  answers: Answers | null;
  answeredLanguage: string | null;
  receipt: string | null;
  completedAt: Date | null;
}

export async function findInvitation(db: Db, tokenHash: Buffer): Promise<InvitationToAnswer | undefined> {
  const { rows } = await sql<InvitationToAnswer>`
    select
      invitation.id, invitation.closure_id, invitation.survey_version_id, invitation.language_delivered,
      invitation.expires_at, invitation.withdrawn_at, invitation.simulated, invitation.rehearsal,
      closure.closed_at, service.code as service_code, service.name as service_name, service.report_only,
      district.name as district_name,
      jsonb_build_object(
        'service', closure.service_code, 'department', closure.department_code, 'outcome', closure.outcome,
        'channel', closure.channel, 'district', coalesce(closure.district::text, '')
      ) as facts,
      response.answers, response.language as answered_language, response.receipt, response.completed_at
    from invitation
    join closure on closure.id = invitation.closure_id
    join service on service.code = closure.service_code
    left join district on district.number = closure.district
    left join response on response.invitation_id = invitation.id
    where invitation.token_hash = ${tokenHash}
  `.execute(db);
  return rows[0];
}

/**
 * Makes others who answer with the same token wait until this transaction ends, so
 * that no answer overwrites another unseen. The closure is locked, not the
 * invitation: it is the row that starting and completing change anyway, so the
 * order is that of whoever withdraws or expires.
 */
export async function lockClosure(trx: Db, tokenHash: Buffer): Promise<void> {
  await sql`
    select 1 from closure
    where closure.id = (select invitation.closure_id from invitation where invitation.token_hash = ${tokenHash})
    for no key update
  `.execute(trx);
}

/** Writes the one response of an invitation; the receipt and the start stay those of the first time. */
export async function upsertResponse(
  trx: Db,
  response: Insertable<Response> & { answers: string },
): Promise<void> {
  await trx
    .insertInto('response')
    .values(response)
    .onConflict((conflict) =>
      conflict.column('invitationId').doUpdateSet((set) => ({
        language: set.ref('excluded.language'),
        answers: set.ref('excluded.answers'),
        rating: set.ref('excluded.rating'),
        workDone: set.ref('excluded.workDone'),
        changedAt: set.ref('excluded.changedAt'),
        completedAt: set.ref('excluded.completedAt'),
      })),
    )
    .execute();
}
