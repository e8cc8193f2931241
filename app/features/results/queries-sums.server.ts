import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import {
  type Counts,
  DIMENSIONS,
  type DimensionName,
  type SelfSelected,
  type WeightedAnswers,
} from './cell.ts';
import { MARGINS } from './month-calibration.ts';
import type { Month } from './period.ts';
import {
  columns,
  countSums,
  keyOf,
  keys,
  levelOf,
  pivoted,
  selfSelectedSums,
  weightedAnswers,
} from './queries-columns.server.ts';
import type { ScoreSums } from './score-sums.ts';

export interface Wanted {
  by: 'all' | DimensionName;
  period: { from: Month; to: Month };
  /** Codes by dimension; a district's number as text. */
  where: Partial<Record<DimensionName, string>>;
  /** Services, of which one must be it; null: any. */
  services: string[] | null;
}

/** Calibrated sums by month and level of one dimension; `level` null: of all its levels. */
export async function listMonthSums(
  db: Db,
  { by, period: { from, to }, level }: Pick<Wanted, 'by' | 'period'> & { level: string | null },
) {
  const { rows } = await sql<{ month: Month; level: string; sums: ScoreSums }>`
    select to_char(month_score.month, 'YYYY-MM') as month, month_score.level, month_score.sums
    from month_score
    where month_score.dimension = ${by}
      and month_score.month between ${`${from}-01`} and ${`${to}-01`}
      and (${level}::text is null or month_score.level = ${level})
    order by month_score.month, month_score.level
  `.execute(db);
  return rows;
}

/** Sums of answers whose weights are multiplied with the factors of their levels already. */
export interface WeighedSums extends Counts {
  month: Month;
  level: string;
  rating: WeightedAnswers;
  done: WeightedAnswers;
  selfSelected: SelfSelected;
}

/** Of what is not folded yet. */
export const listUnfoldedSums = (db: Db, wanted: Wanted): Promise<WeighedSums[]> =>
  listWeighedSums(db, wanted, pivoted(sql`tally_change where ${conditionOf(wanted)}`));

/** Of everything, whatever it is narrowed by. */
export const listNarrowedSums = (db: Db, wanted: Wanted): Promise<WeighedSums[]> =>
  listWeighedSums(
    db,
    wanted,
    sql`
      select ${keys}, ${columns} from tally where ${conditionOf(wanted)}
      union all
      ${pivoted(sql`tally_change where ${conditionOf(wanted)}`)}`,
  );

async function listWeighedSums(db: Db, { by }: Wanted, tallies: RawBuilder<unknown>): Promise<WeighedSums[]> {
  const summed = (column: RawBuilder<unknown>, power: 0 | 1 | 2) =>
    sql`sum(${column} * ${sql.raw(['1', 'factor', 'factor * factor'][power] ?? '')})`;
  const { rows } = await sql<WeighedSums>`
    with weighed as (
      select tallies.*,
        ${sql.join(
          MARGINS.map((margin) => sql`coalesce(${sql.ref(`by_${margin}.factor`)}, 1)`),
          sql` * `,
        )} as factor
      from (${tallies}) tallies
      ${sql.join(
        MARGINS.map((margin) => {
          const table = sql.ref(`by_${margin}`);
          return sql`left join calibration_factor ${table} on ${table}.month = tallies.month
            and ${table}.dimension = ${sql.lit(margin)} and ${table}.level = ${levelOf(margin)}`;
        }),
        sql` `,
      )}
    )
    select
      to_char(month, 'YYYY-MM') as month, ${levelOf(by)} as level, ${countSums},
      ${weightedAnswers('rating', summed)} as rating,
      ${weightedAnswers('done', summed)} as done,
      ${selfSelectedSums} as self_selected
    from weighed
    group by weighed.month, 2
    order by weighed.month, 2
  `.execute(db);
  return rows;
}

const conditionOf = ({ period: { from, to }, where, services }: Wanted) =>
  sql.join(
    [
      sql`month between ${`${from}-01`}::date and ${`${to}-01`}::date`,
      ...DIMENSIONS.flatMap((dimension) => {
        const level = where[dimension];
        if (level === undefined) return [];
        return [sql`${keyOf(dimension)} = ${dimension === 'district' ? Number(level) : level}`];
      }),
      ...(services === null ? [] : [sql`service_code = any (${services})`]),
    ],
    sql` and `,
  );

export async function listServicesOfGroup(db: Db, group: string): Promise<string[]> {
  const services = await db.selectFrom('service').select('code').where('serviceGroup', '=', group).execute();
  return services.map(({ code }) => code);
}
