import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Quality } from './quality.ts';
import type { FunnelFilter } from './queries-funnel.server.ts';

/** `touches`: openings by invitation. */
export async function addTouches(db: Db, touches: ReadonlyMap<number, number>, now: Date): Promise<void> {
  await sql`
    insert into invitation_touch as known (invitation_id, opens, first_at, last_at)
    select touch.invitation_id, touch.opens, ${now}, ${now}
    from unnest(${[...touches.keys()]}::bigint[], ${[...touches.values()]}::integer[]) as touch (invitation_id, opens)
    order by touch.invitation_id -- one order for everybody, so that two at once cannot wait for each other
    on conflict (invitation_id) do update set
      opens = known.opens + excluded.opens, last_at = greatest(known.last_at, excluded.last_at)
  `.execute(db);
}

export async function countQuality(db: Db, filter: FunnelFilter): Promise<Quality> {
  const wanted = sql`
    closure.closed_on between ${filter.from} and ${filter.to}
    and (${filter.departmentCode}::text is null or closure.department_code = ${filter.departmentCode})
    and (${filter.serviceCode}::text is null or closure.service_code = ${filter.serviceCode})
  `;
  const { rows } = await sql<Quality>`
    select
      count(*) as opened,
      count(*) filter (where response.id is null) as machines,
      coalesce(sum(invitation_touch.opens) filter (where response.id is null), 0) as machine_touches,
      (
        select count(*) from response own join closure on closure.id = own.closure_id
        where own.source = 'self_selected' and ${wanted}
      ) as self_selected
    from invitation_touch
    join invitation on invitation.id = invitation_touch.invitation_id
    join closure on closure.id = invitation.closure_id
    left join response on response.invitation_id = invitation.id
    where ${wanted}
  `.execute(db);
  const [quality] = rows;
  if (!quality) throw new Error('A count gave no row');
  return quality;
}
