import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Which state of each staged number a statement writes: the nth from the oldest, or from there on only the newest. */
export interface Turn {
  nth: number;
  newestOnly: boolean;
}

export interface Writing extends Turn {
  timeZone: string;
  simulated: boolean;
  rehearsal: boolean;
  /** No staged number was there a moment ago: written plainly. Fails with 23505 if one has come in since. */
  fresh: boolean;
}

/**
 * Staged rows of one turn, in the order of their numbers. Several states of one
 * number in one file are written one after the other, oldest first.
 */
const statesOf = ({ nth, newestOnly }: Turn): RawBuilder<unknown> => sql`
  select ranked.*,
    to_timestamp(ranked.created_ms / 1000.0::float8) as created_at,
    to_timestamp(ranked.updated_ms / 1000.0::float8) as updated_at,
    to_timestamp(ranked.closed_ms / 1000.0::float8) as closed_at
  from (
    select staged_request.*,
      row_number() over states as turn, lead(staged_request.line) over states is null as newest
    from staged_request
    window states as (partition by staged_request.number order by staged_request.updated_ms, staged_request.line)
  ) ranked
  where ${newestOnly ? sql`ranked.turn >= ${nth} and ranked.newest` : sql`ranked.turn = ${nth}`}
  order by ranked.number
`;

/** What an update may change, in the order of the comparison that finds out whether it does. */
const CHANGING = [
  'service_code',
  'department_code',
  'status',
  'resolution_code',
  'created_at',
  'closed_at',
  'channel',
  'staff_reported',
  'anonymous',
  'district',
  'zip',
  'address',
  'latitude',
  'longitude',
];
const columns = (of: string) => sql.raw(CHANGING.map((column) => `${of}.${column}`).join(', '));

/**
 * A newer state replaces an older one; one of the same moment only where it says
 * something else. An older one changes nothing. Contact and language are kept where
 * the new state, a public export say, does not know them. A rehearsal moves dates,
 * so it leaves alone what is already there.
 */
const onConflict = (rehearsal: boolean): RawBuilder<unknown> =>
  rehearsal
    ? sql`on conflict (number) do nothing`
    : sql`on conflict (number) do update set
        updated_at = excluded.updated_at,
        contact_id = coalesce(excluded.contact_id, held.contact_id),
        language = coalesce(excluded.language, held.language),
        ${sql.raw(CHANGING.map((column) => `${column} = excluded.${column}`).join(', '))}
      where excluded.updated_at > held.updated_at or (
        excluded.updated_at = held.updated_at and (
          (${columns('excluded')}) is distinct from (${columns('held')})
          or excluded.contact_id <> coalesce(held.contact_id, 0)
          or excluded.language <> coalesce(held.language, '')
        )
      )`;

/**
 * Writes requests and what they mean for closures, in one statement. Requests are
 * taken in the order of their numbers, so that two callers never wait for each other
 * in a circle. Ends in a table `standing` of the requests that changed.
 */
const write = ({ timeZone, simulated, rehearsal, fresh, ...turn }: Writing): RawBuilder<unknown> => sql`
  with state as materialized (${statesOf(turn)}),
  codes as (
    select distinct on (named.code) named.code, resolution_rule.explains
    from (select distinct lower(state.resolution_code) as code from state) named
    join resolution_rule on named.code like resolution_rule.pattern
    order by named.code, length(resolution_rule.pattern) desc
  ),
  upserted as (
    insert into request as held (
      number, updated_at, contact_id, language, ${sql.raw(CHANGING.join(', '))}, simulated, rehearsal
    )
    select state.number, state.updated_at, state.contact_id, state.language, ${columns('state')},
      ${simulated}, ${rehearsal}
    from state
    ${fresh ? sql`` : onConflict(rehearsal)}
    returning held.id, held.number, held.contact_id, held.language, held.xmax = 0 as inserted
  ),
  standing as (
    select upserted.id, upserted.inserted, upserted.contact_id as known_contact_id,
      coalesce(upserted.language, contact.language, 'und') as known_language, state.*
    from upserted
    join state on state.number = upserted.number
    left join contact on contact.id = upserted.contact_id
  ),
  reopened as (
    update closure set reopened_at = standing.updated_at
    from standing
    where not standing.inserted
      and closure.request_id = standing.id
      and closure.reopened_at is null
      and (not standing.closed or closure.closed_at <> standing.closed_at)
  ),
  closed as (
    insert into closure (
      request_id, closed_at, closed_on, closed_month, outcome, resolution_code, service_code,
      department_code, district, channel, language, staff_reported, information_only, contact_id,
      days_to_close, explained, simulated, rehearsal
    )
    select standing.id, standing.closed_at,
      (standing.closed_at at time zone ${timeZone})::date,
      date_trunc('month', standing.closed_at at time zone ${timeZone})::date,
      standing.outcome, standing.resolution_code, standing.service_code, standing.department_code,
      standing.district, standing.channel, standing.known_language, standing.staff_reported,
      standing.information_only, standing.known_contact_id,
      extract(epoch from standing.closed_at - standing.created_at) / 86400, coalesce(codes.explains, false),
      ${simulated}, ${rehearsal}
    from standing
    left join codes on codes.code = lower(standing.resolution_code)
    where standing.closed and standing.closed_at is not null
    ${fresh ? sql`` : onClosureConflict}
  )
`;

/** The same closing again: what it says may be corrected, and it is closed again. */
const onClosureConflict = sql`
    on conflict (request_id, closed_at) do update set
      outcome = excluded.outcome,
      resolution_code = excluded.resolution_code,
      explained = excluded.explained,
      staff_reported = excluded.staff_reported,
      information_only = excluded.information_only,
      contact_id = coalesce(closure.contact_id, excluded.contact_id),
      language = case when closure.contact_id is null then excluded.language else closure.language end,
      reopened_at = null,
      -- What was refused for what it was is decided again, now that it is something else.
      disposition = case when closure.disposition in ('not_eligible', 'no_contact')
        then 'waiting' else closure.disposition end,
      disposition_reason = case when closure.disposition = 'not_eligible'
        then null else closure.disposition_reason end,
      disposition_at = case when closure.disposition in ('not_eligible', 'no_contact')
        then now() else closure.disposition_at end
    where closure.reopened_at is not null
      or (closure.contact_id is null and excluded.contact_id is not null)
      or (closure.outcome, closure.resolution_code, closure.staff_reported, closure.information_only)
        is distinct from
        (excluded.outcome, excluded.resolution_code, excluded.staff_reported, excluded.information_only)
`;

/** Whether none of the staged numbers is there yet: then nothing can be in the way, and most of the cost is spared. */
export async function areAllNew(db: Db): Promise<boolean> {
  const { rows } = await sql<{ allNew: boolean }>`
    select not exists (select from staged_request join request on request.number = staged_request.number) as all_new
  `.execute(db);
  return rows[0]?.allNew ?? false;
}

/** Writes one turn. How many states it had, and how many requests it made and changed. */
export async function writeStaged(db: Db, writing: Writing) {
  const { rows } = await sql<{ states: number; made: number; changed: number }>`
    ${write(writing)}
    select (select count(*) from state) as states,
      count(*) filter (where upserted.inserted) as made,
      count(*) filter (where not upserted.inserted) as changed
    from upserted
  `.execute(db);
  return rows[0] ?? { states: 0, made: 0, changed: 0 };
}

/** The same, saying of each line what became of it; lines that changed nothing are not listed. */
export async function writeStagedByLine(db: Db, writing: Writing) {
  const { rows } = await sql<{ line: number; inserted: boolean }>`
    ${write(writing)}
    select standing.line, standing.inserted from standing
  `.execute(db);
  return rows;
}

/** The lines of a turn that came too late: we hold a newer state. */
const olderOf = (turn: Turn): RawBuilder<unknown> => sql`
  from (${statesOf(turn)}) state
  join request on request.number = state.number
  where request.updated_at > state.updated_at
`;

export async function countOlder(db: Db, turn: Turn): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${olderOf(turn)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function listOlderLines(db: Db, turn: Turn): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`select state.line ${olderOf(turn)}`.execute(db);
  return rows.map(({ line }) => line);
}
