import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

// Fragments over the row `message` of the ledger.

/** Why an invitation must not go out any more, or null. The reasons are WITHDRAWAL_REASONS. */
export const refusalOf = (now: Date) => sql<string | null>`(
  select case
    when closure.reopened_at is not null then 'reopened'
    when invitation.expires_at <= ${now} then 'too_late'
    when invitation.withdrawn_at is not null or closure.disposition <> 'queued' then 'other'
    -- The budget may have been made smaller since, or spent by what was in doubt.
    when message.points > 0 and carried.points > contact_budget.points
      + case when plan.priority then contact_budget.reserve else 0 end + 0.001
      then 'over_budget'
  end
  from invitation
  join closure on closure.id = invitation.closure_id
  join plan on plan.id = invitation.plan_id
  cross join contact_budget
  cross join lateral points_carried(message.contact_id, ${now}) carried -- with this message
  where invitation.id = message.invitation_id
)`;

/**
 * When the plan's mail may go out, if it may not at `now`, else null. A made-up resident
 * sleeps through mail at any hour, and a rehearsal need not wait for the morning.
 */
export const quietUntilOf = (now: Date, zone: string) => sql<Date | null>`(
  select nullif(coalesce(timed.next, ${now}::timestamptz + interval '31 days'), ${now}::timestamptz)
  from invitation
  join plan on plan.id = invitation.plan_id
  cross join lateral (
    select next_sending_moment(${now}, ${zone}, plan.quiet_from, plan.quiet_to, plan.weekdays) as next
  ) timed
  where invitation.id = message.invitation_id and not (invitation.simulated or invitation.rehearsal)
)`;

/** What the letters of these messages say. The service's translated name, unless its own has changed since. */
export function listLetterFacts(trx: Db, messageIds: number[]) {
  return trx
    .selectFrom('message')
    .innerJoin('invitation', 'invitation.id', 'message.invitationId')
    .innerJoin('closure', 'closure.id', 'invitation.closureId')
    .innerJoin('request', 'request.id', 'closure.requestId')
    .innerJoin('service', 'service.code', 'closure.serviceCode')
    .innerJoin('language', 'language.code', 'message.language')
    .innerJoin('plan', 'plan.id', 'invitation.planId')
    .leftJoin('district', 'district.number', 'closure.district')
    .leftJoin('serviceName', (join) =>
      join
        .onRef('serviceName.serviceCode', '=', 'service.code')
        .onRef('serviceName.language', '=', 'message.language')
        .onRef('serviceName.source', '=', 'service.name'),
    )
    .select([
      'message.id as messageId',
      'message.language',
      'invitation.id as invitationId',
      'invitation.surveyVersionId',
      'invitation.reportOnly',
      'invitation.expiresAt',
      'invitation.sealedToken',
      'plan.reminderDays',
      'invitation.simulated',
      'invitation.rehearsal',
      'closure.closedAt',
      'district.name as district',
      'request.number',
      'language.draft',
      'service.name as englishService',
    ])
    .select((row) => row.fn.coalesce('serviceName.name', 'service.name').as('service'))
    .where(sql<boolean>`message.id = any(${messageIds}::bigint[])`)
    .execute();
}

export type LetterFacts = Awaited<ReturnType<typeof listLetterFacts>>[number];

export interface StoredToken {
  /** Of the invitation. */
  id: number;
  tokenHash: Buffer;
  /** Of one that may be reminded of. */
  sealedToken: Buffer | null;
}

/** Stores what is kept of survey tokens that are about to go out. */
export async function setTokens(trx: Db, given: StoredToken[]) {
  await sql`
    update invitation set token_hash = given.token_hash, sealed_token = given.sealed_token
    from unnest(
      ${given.map(({ id }) => id)}::bigint[], ${given.map(({ tokenHash }) => tokenHash)}::bytea[],
      ${given.map(({ sealedToken }) => sealedToken)}::bytea[]
    ) as given (id, token_hash, sealed_token)
    where invitation.id = given.id
  `.execute(trx);
}

/** The invitations that these messages carry. */
export async function listInvitationIds(trx: Db, messageIds: number[]): Promise<number[]> {
  const rows = await trx
    .selectFrom('message')
    .select('message.invitationId')
    .where(sql<boolean>`message.id = any(${messageIds}::bigint[])`)
    .execute();
  return rows.map(({ invitationId }) => invitationId).filter((id) => id !== null);
}
