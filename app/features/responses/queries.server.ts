import { sql } from 'kysely';
import type { Disposition } from '#app/features/invitations/disposition.ts';
import type { Facts } from '#app/features/surveys/conditions.ts';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import type { Db } from '#db/client.ts';

/** A survey put to a resident: what it is about, and what was answered so far. */
export interface Asked {
  /** One of the two: whoever was drawn has an invitation, whoever came by themselves has a claim. */
  invitationId: number | null;
  claimId: number | null;
  closureId: number;
  surveyVersionId: number;
  /** The language they were written to in, or came in. */
  languageDelivered: string;
  expiresAt: Date;
  withdrawnAt: Date | null;
  /** Whoever was asked had us forget them. */
  erased: boolean;
  simulated: boolean;
  rehearsal: boolean;
  closedAt: Date;
  disposition: Disposition;
  serviceCode: string;
  serviceName: string;
  reportOnly: boolean;
  districtName: string | null;
  facts: Facts;
  /** Somebody else answered about this closure, and who came by themselves comes too late. */
  taken: boolean;
  /** Null until the first answer. */
  answers: Answers | null;
  answeredLanguage: string | null;
  receipt: string | null;
  completedAt: Date | null;
}

export async function findAsked(db: Db, tokenHash: Buffer): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`/* prepared: find_asked */ ${askedBy(tokenHash)}`.execute(db);
  return rows[0];
}

/** What a closure must be for an answer to be taken, and what it becomes; null: it stays. */
export interface Movement {
  from: readonly Disposition[];
  to: Disposition | null;
}

export interface ResponseToKeep extends Movement {
  tokenHash: Buffer;
  /** What the answer was made upon: it is kept only where this still holds. */
  upon: Pick<Asked, 'surveyVersionId' | 'facts' | 'answers' | 'answeredLanguage' | 'completedAt'>;
  /** The receipt stays that of the first answer. */
  after: { answers: Answers; answeredLanguage: string; receipt: string; completedAt: Date | null };
  rating: number | null;
  workDone: string | null;
  now: Date;
}

/** What was asked, as it was before, and whether the answer was kept. */
export interface Kept {
  asked: Asked | undefined;
  kept: boolean;
}

/**
 * Writes the one response about a closure, if the closure is in one of `from`, nobody
 * withdrew the question, it is not too late, and all is as in `upon`. An answer of
 * somebody who was drawn takes the place of a self-selected one. The invitation's and the
 * closure's rows are locked first, in the order of those who withdraw, expire or erase.
 */
export async function keepResponse(
  db: Db,
  { tokenHash, upon, after, ...given }: ResponseToKeep,
): Promise<Kept> {
  const { rows } = await sql<Asked & { kept: boolean }>`
    /* prepared: keep_response */
    with asked as (${askedBy(tokenHash)}), standing as materialized (
      select invitation.id from asked
      join invitation on invitation.id = asked.invitation_id
      where invitation.withdrawn_at is null
      for share of invitation
    ), kept as (
      insert into response (
        invitation_id, claim_id, source, closure_id, survey_version_id, language, answers, rating, work_done,
        receipt, started_at, changed_at, completed_at, simulated, rehearsal
      )
      select
        asked.invitation_id, asked.claim_id, case when asked.claim_id is null then 'drawn' else 'self_selected' end,
        closure.id, asked.survey_version_id, ${after.answeredLanguage}, ${JSON.stringify(after.answers)}::jsonb,
        ${given.rating}::smallint, ${given.workDone}, ${after.receipt}, ${given.now}, ${given.now},
        ${after.completedAt}::timestamptz, asked.simulated, asked.rehearsal
      from asked
      join closure on closure.id = asked.closure_id
      where closure.disposition = any(${given.from}::text[])
        and (asked.invitation_id is null or exists (select from standing)) and asked.expires_at > ${given.now}
        and asked.survey_version_id = ${upon.surveyVersionId} and asked.facts = ${JSON.stringify(upon.facts)}::jsonb
        and asked.answers is not distinct from ${upon.answers && JSON.stringify(upon.answers)}::jsonb
        and asked.answered_language is not distinct from ${upon.answeredLanguage}
        and (asked.completed_at is null) = ${upon.completedAt === null}
      for no key update of closure
      on conflict (closure_id) do update set
        invitation_id = excluded.invitation_id, claim_id = excluded.claim_id, source = excluded.source,
        survey_version_id = excluded.survey_version_id, language = excluded.language,
        answers = excluded.answers, rating = excluded.rating, work_done = excluded.work_done,
        receipt = case when response.source = excluded.source then response.receipt else excluded.receipt end,
        started_at = case when response.source = excluded.source then response.started_at else excluded.started_at end,
        changed_at = excluded.changed_at, completed_at = excluded.completed_at
      where case when response.source = excluded.source
        then (response.invitation_id = excluded.invitation_id or response.claim_id = excluded.claim_id)
          and response.answers = ${upon.answers && JSON.stringify(upon.answers)}::jsonb
        else excluded.source = 'drawn'
      end
      returning closure_id
    ), moved as (
      update closure set
        disposition = ${given.to}, disposition_reason = null, disposition_at = ${given.now}
      from kept where closure.id = kept.closure_id and ${given.to}::text is not null
    )
    select asked.*, exists (select from kept) as kept from asked
  `.execute(db);
  const { kept = false, ...asked } = rows[0] ?? {};
  return { asked: rows[0] && (asked as Asked), kept };
}

const askedBy = (tokenHash: Buffer) => sql`
    with link as (
      select
        invitation.id as invitation_id, null::bigint as claim_id, invitation.closure_id,
        invitation.survey_version_id, invitation.language_delivered, invitation.expires_at,
        invitation.withdrawn_at, contact.erased_at is not null as erased, invitation.simulated, invitation.rehearsal
      from invitation join contact on contact.id = invitation.contact_id
      where invitation.token_hash = ${tokenHash}
      union all
      select
        null, claim.id, claim.closure_id, claim.survey_version_id, claim.language, claim.expires_at,
        null, false, claim.simulated, claim.rehearsal
      from claim where claim.token_hash = ${tokenHash}
    )
    select
      link.*, closure.closed_at, closure.disposition,
      service.code as service_code, service.name as service_name, service.report_only,
      district.name as district_name,
      jsonb_build_object(
        'service', closure.service_code, 'department', closure.department_code, 'outcome', closure.outcome,
        'channel', closure.channel, 'district', coalesce(closure.district::text, '')
      ) as facts,
      link.claim_id is not null and exists (
        select from response other
        where other.closure_id = link.closure_id and other.claim_id is distinct from link.claim_id
      ) as taken,
      response.answers, response.language as answered_language, response.receipt, response.completed_at
    from link
    join closure on closure.id = link.closure_id
    join service on service.code = closure.service_code
    left join district on district.number = closure.district
    left join response on response.closure_id = link.closure_id
      and (response.invitation_id = link.invitation_id or response.claim_id = link.claim_id)
`;
