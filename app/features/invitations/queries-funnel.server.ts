import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Disposition } from './disposition.ts';
import type { LanguageRole, Line, Period } from './funnel.ts';

export interface FunnelFilter extends Period {
  departmentCode: string | null;
  serviceCode: string | null;
}

/** A count of one of the three views: `view` says which of the columns beside it holds. */
interface FunnelRow {
  view: 'all' | 'service' | 'language';
  serviceCode: string | null;
  language: string | null;
  disposition: Disposition;
  reason: Line['reason'];
  count: number;
}

/** The closures of a period counted three ways in one reading, so that the three cannot disagree. */
export async function countFunnel(db: Db, filter: FunnelFilter): Promise<FunnelRow[]> {
  const { rows } = await sql<FunnelRow>`
    select
      case
        when grouping(closure.service_code) = 0 then 'service'
        when grouping(closure.language) = 0 then 'language'
        else 'all'
      end as view,
      closure.service_code, closure.language, closure.disposition, closure.disposition_reason as reason,
      count(*) as count
    from closure
    where closure.closed_on between ${filter.from} and ${filter.to}
      and closure.closed_month between date_trunc('month', ${filter.from}::date)::date and ${filter.to}::date -- for its index
      and (${filter.departmentCode}::text is null or closure.department_code = ${filter.departmentCode})
      and (${filter.serviceCode}::text is null or closure.service_code = ${filter.serviceCode})
    group by grouping sets (
      (closure.disposition, closure.disposition_reason),
      (closure.service_code, closure.disposition),
      (closure.language, closure.disposition)
    )
  `.execute(db);
  return rows;
}

/**
 * The invitations about the closures of a period by each of their four languages.
 * Where a language is not known the tag is null; who has not answered has none.
 */
export async function countLanguages(db: Db, filter: FunnelFilter) {
  const { rows } = await sql<{ role: LanguageRole; tag: string | null; count: number }>`
    select said.role, said.tag, count(*) as count
    from closure
    join invitation on invitation.closure_id = closure.id
    left join response on response.invitation_id = invitation.id
    cross join lateral (values
      ('asked', invitation.language_asked), ('preferred', invitation.language_preferred),
      ('delivered', invitation.language_delivered), ('answered', response.language)
    ) as said (role, tag)
    where closure.closed_on between ${filter.from} and ${filter.to}
      and closure.closed_month between date_trunc('month', ${filter.from}::date)::date and ${filter.to}::date -- for its index
      and (${filter.departmentCode}::text is null or closure.department_code = ${filter.departmentCode})
      and (${filter.serviceCode}::text is null or closure.service_code = ${filter.serviceCode})
      and (said.role <> 'answered' or said.tag is not null)
    group by said.role, said.tag
  `.execute(db);
  return rows;
}

/** What there is to filter by. */
export async function listFilterChoices(db: Db) {
  return {
    departments: await db
      .selectFrom('department')
      .select(['department.code', 'department.name'])
      .orderBy('department.name')
      .limit(500)
      .execute(),
    services: await db
      .selectFrom('service')
      .select(['service.code', 'service.name', 'service.departmentCode'])
      .orderBy('service.name')
      .limit(1000)
      .execute(),
  };
}

export async function listDistricts(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('district')
    .select('district.number')
    .orderBy('district.number')
    .limit(1000)
    .execute();
  return rows.map(({ number }) => number);
}
