import { type RawBuilder, sql } from 'kysely';

/** Pieces of SQL over `tally_pattern`, for the queries that write, read and verify it. */

export const patternKeys = sql.join(
  ['dimension', 'level', 'month', 'channel', 'work_done', 'days', 'explained', 'satisfied'].map((name) =>
    sql.ref(name),
  ),
);

/** An answer to both questions, of somebody who was drawn. */
export const isPattern = sql`fact = 'answer' and rating is not null and work_done is not null`;

/** Rows of facts (`tally_change` or `tally_fact`) as rows of `tally_pattern`. */
export const patternsOf = (facts: RawBuilder<unknown>) => sql`
  select parts.dimension, parts.level, month, channel, work_done, days, explained, rating >= 4 as satisfied,
    sum(count), sum(weight), sum(square)
  from ${facts}
  cross join lateral (
    values ('all', ''), ('service', service_code), ('department', department_code),
      ('district', coalesce(nullif(district, 0)::text, '')), ('language', language)
  ) parts (dimension, level)
  where ${isPattern}
  group by 1, 2, 3, 4, 5, 6, 7, 8`;
