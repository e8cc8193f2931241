import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

// Fragments over the row `message` of the ledger.

/** Why an invitation must not go out any more, or null. The reasons are WITHDRAWAL_REASONS. */
export const refusalOf = (now: Date) => sql<string | null>`(
  select case
    when closure.reopened_at is not null then 'reopened'
    when invitation.expires_at <= ${now} then 'too_late'
    when invitation.withdrawn_at is not null or closure.disposition <> 'queued' then 'other'
    when exists (
      -- Whoever got another message since this one was planned is left in peace, as the plan would have it.
      select from message other
      where other.contact_id = message.contact_id
        and other.id <> message.id
        and other.state in ('sent', 'in_doubt')
        and other.finished_at > invitation.planned_at
        and other.finished_at between ${now}::timestamptz - make_interval(hours => 24 * plan.contact_gap_days) and ${now}
    ) then 'over_budget'
  end
  from invitation
  join closure on closure.id = invitation.closure_id
  join plan on plan.id = invitation.plan_id
  where invitation.id = message.invitation_id
)`;

/**
 * When the plan's quiet hours end, if `now` lies in them, else null. Hours are the
 * city's; from 20 to 8 goes over midnight, from 8 to 8 is no quiet at all. A made-up
 * resident sleeps through mail at any hour, and a rehearsal need not wait for the morning.
 */
export const quietUntilOf = (now: Date, zone: string) => sql<Date | null>`(
  select case when quiet.is_now and not (invitation.simulated or invitation.rehearsal) then
      (date_trunc('day', quiet.local) + plan.quiet_to * interval '1 hour'
        + case when extract(hour from quiet.local) >= plan.quiet_to then interval '1 day' else interval '0' end
      ) at time zone ${zone}
    end
  from invitation
  join plan on plan.id = invitation.plan_id
  cross join lateral (
    select ${now}::timestamptz at time zone ${zone} as local,
      case
        when plan.quiet_from <= plan.quiet_to then
          extract(hour from ${now}::timestamptz at time zone ${zone}) >= plan.quiet_from
            and extract(hour from ${now}::timestamptz at time zone ${zone}) < plan.quiet_to
        else
          extract(hour from ${now}::timestamptz at time zone ${zone}) >= plan.quiet_from
            or extract(hour from ${now}::timestamptz at time zone ${zone}) < plan.quiet_to
      end as is_now
  ) quiet
  where invitation.id = message.invitation_id
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
      'invitation.simulated',
      'invitation.rehearsal',
      'closure.closedAt',
      'district.name as district',
      'request.number',
      'language.draft',
    ])
    .select((row) => row.fn.coalesce('serviceName.name', 'service.name').as('service'))
    .where(sql<boolean>`message.id = any(${messageIds}::bigint[])`)
    .execute();
}

/** Stores the hashes of survey tokens that are about to go out. */
export async function setTokenHashes(trx: Db, given: { id: number; tokenHash: Buffer }[]) {
  await sql`
    update invitation set token_hash = given.token_hash
    from unnest(
      ${given.map(({ id }) => id)}::bigint[], ${given.map(({ tokenHash }) => tokenHash)}::bytea[]
    ) as given (id, token_hash)
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
