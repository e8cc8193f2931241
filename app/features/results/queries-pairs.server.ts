import { type RawBuilder, sql } from 'kysely';
import { DIMENSIONS } from './cell.ts';
import {
  cellSums,
  columns,
  factoredColumn,
  keyOf,
  keys,
  PAIRS,
  pairName,
  TALLY_COLUMNS,
} from './queries-columns.server.ts';
import { factored } from './queries-sums.server.ts';

/** The rows of tally_pair that the cells of some months make with the factors of these. */
export const pairSums = (months: RawBuilder<unknown>) => sql`
  with weighed (${keys}, ${columns}) as materialized (
    select ${keys}, ${sql.join(TALLY_COLUMNS.map(factoredColumn))}
    from (${factored(sql`(select * from tally where ${months})`)}) cells
  )
  select
    case grouping(${sql.join(DIMENSIONS.map(keyOf))}) ${sql.join(
      PAIRS.map((pair) => {
        const left = DIMENSIONS.map((dimension) => (pair.includes(dimension) ? '0' : '1')).join('');
        return sql`when ${sql.lit(Number.parseInt(left, 2))} then ${sql.lit(pairName(pair))}`;
      }),
      sql` `,
    )} end as dimensions,
    ${keys}, ${sql.join(TALLY_COLUMNS.map(cellSums))}
  from weighed
  group by grouping sets (${sql.join(PAIRS.map((pair) => sql`(month, ${sql.join(pair.map(keyOf))})`))})`;
