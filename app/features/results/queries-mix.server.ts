import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Month } from './period.ts';
import { pairName } from './queries-columns.server.ts';
import type { MixCell } from './service-mix.ts';

/**
 * What the closures of each department are about by groups of services, or those of each district by
 * services, and how satisfied residents are with that. From what is folded: a few seconds more or less
 * of the city's answers do not move what is expected of one part of it.
 */
export async function listMix(
  db: Db,
  by: 'department' | 'district',
  { from, to }: { from: Month; to: Month },
): Promise<MixCell[]> {
  const unit = by === 'district' ? sql`folded.district::text` : sql`folded.department_code`;
  const kind = by === 'district' ? sql`folded.service_code` : sql`service.service_group`;
  const { rows } = await sql<MixCell>`
    select counted.unit, counted.kind, counted.closures, counted.answers,
      coalesce(counted.satisfied / nullif(counted.weight, 0), 0)::float8 as share
    from (
      select ${unit} as unit, ${kind} as kind,
        sum(folded.eligible)::integer as closures,
        sum(rating_1 + rating_2 + rating_3 + rating_4 + rating_5)::integer as answers,
        sum(rating_4_weight + rating_5_weight) as satisfied,
        sum(rating_1_weight + rating_2_weight + rating_3_weight + rating_4_weight + rating_5_weight) as weight
      from tally_pair folded
      join service on service.code = folded.service_code
      where folded.dimensions = ${pairName(['service', by])}
        and folded.month between ${`${from}-01`}::date and ${`${to}-01`}::date
      group by 1, 2
    ) counted
  `.execute(db);
  return rows;
}
