import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { DIMENSIONS, type DimensionName } from './cell.ts';
import { MARGINS } from './month-calibration.ts';
import type { Month } from './period.ts';
import {
  countSums,
  keyOf,
  levelOf,
  selfSelectedSums,
  WEIGHT_UNIT,
  weightedAnswers,
} from './queries-columns.server.ts';
import type { ScoreSums, WeighedSums } from './score-sums.ts';

export interface Wanted {
  by: 'all' | DimensionName;
  /** What levels are divided by, if by anything. */
  across: 'all' | DimensionName;
  period: { from: Month; to: Month };
  /** Codes by dimension; a district's number as text. */
  where: Partial<Record<DimensionName, string>>;
  /** A group of services, of which one must be it; null: any. */
  group: string | null;
}

/**
 * What is known of one month and level, in one of three forms: calibrated sums, sums of answers
 * whose weights are multiplied with the factors of their levels, or one fact that is not folded yet.
 */
export interface SumsRow {
  month: Month;
  level: string;
  /** The level of `across`. */
  across: string;
  sums: ScoreSums | null;
  weighed: WeighedSums | null;
  fact: string | null;
  count: number;
  weight: number;
  square: number;
}

/** Calibrated sums of one dimension; `only` null: of all its levels. One statement, one moment. */
export async function listMonthSums(
  db: Db,
  wanted: Wanted,
  { dimension, only }: { dimension: Wanted['by']; only: string | null },
): Promise<SumsRow[]> {
  const { from, to } = wanted.period;
  const { rows } = await sql<SumsRow>`
    select to_char(month, 'YYYY-MM') as month, level, '' as across, sums, null::json as weighed,
      null as fact, 0::float8 as count, 0::float8 as weight, 0::float8 as square
    from month_score
    where dimension = ${dimension} and month between ${`${from}-01`}::date and ${`${to}-01`}::date
      and (${only}::text is null or level = ${only})
    union all
    ${unfolded(wanted)}
  `.execute(db);
  return rows;
}

/** Sums of whatever is left by all that narrows it. One statement, one moment. */
export async function listNarrowedSums(db: Db, wanted: Wanted): Promise<SumsRow[]> {
  const summed = (column: RawBuilder<unknown>, power: 0 | 1 | 2) =>
    sql`sum(${column} * ${sql.raw(['1', 'factor', 'factor * factor'][power] ?? '')})`;
  const { rows } = await sql<SumsRow>`
    select to_char(month, 'YYYY-MM') as month, ${levelOf(wanted.by)} as level, ${levelOf(wanted.across)} as across,
      null::json as sums,
      json_build_object(
        'counts', ${countSums}, 'rating', ${weightedAnswers('rating', summed)},
        'done', ${weightedAnswers('done', summed)}, 'selfSelected', ${selfSelectedSums}
      ) as weighed,
      null as fact, 0::float8 as count, 0::float8 as weight, 0::float8 as square
    from ${withFactors('tally', wanted)}
    group by 1, 2, 3
    union all
    ${unfolded(wanted)}
  `.execute(db);
  return rows;
}

const unfolded = (wanted: Wanted) => sql`
  select to_char(month, 'YYYY-MM'), ${levelOf(wanted.by)}, ${levelOf(wanted.across)}, null, null, fact, sum(count)::float8,
    sum(weight * factor)::float8 / ${sql.lit(WEIGHT_UNIT)}, sum(square * factor * factor)::float8 / ${sql.lit(WEIGHT_UNIT ** 2)}
  from ${withFactors('tally_change', wanted)}
  group by 1, 2, 3, fact`;

/** The rows that are wanted, each with what its weights are multiplied with. */
function withFactors(table: 'tally' | 'tally_change', wanted: Wanted) {
  const factor = (margin: DimensionName) => sql.ref(`by_${margin}`);
  return sql`(
    select kept.*, ${sql.join(
      MARGINS.map((margin) => sql`coalesce(${factor(margin)}.factor, 1)`),
      sql` * `,
    )} as factor
    from (select * from ${sql.table(table)} where ${conditionOf(wanted)}) kept
    ${sql.join(
      MARGINS.map(
        (margin) => sql`left join calibration_factor ${factor(margin)} on ${factor(margin)}.month = kept.month
          and ${factor(margin)}.dimension = ${sql.lit(margin)} and ${factor(margin)}.level = ${levelOf(margin)}`,
      ),
      sql` `,
    )}
  ) weighed`;
}

export const conditionOf = ({
  period: { from, to },
  where,
  group,
}: Pick<Wanted, 'period' | 'where' | 'group'>) =>
  sql.join(
    [
      sql`month between ${`${from}-01`}::date and ${`${to}-01`}::date`,
      ...DIMENSIONS.flatMap((dimension) => {
        const level = where[dimension];
        if (level === undefined) return [];
        return [sql`${keyOf(dimension)} = ${dimension === 'district' ? Number(level) : level}`];
      }),
      ...(group === null
        ? []
        : [sql`service_code in (select service.code from service where service.service_group = ${group})`]),
    ],
    sql` and `,
  );
