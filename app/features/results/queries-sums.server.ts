import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { DIMENSIONS, type DimensionName } from './cell.ts';
import { MARGINS } from './month-calibration.ts';
import type { Month } from './period.ts';
import {
  cellSums,
  changeSums,
  counted,
  type Figure,
  factoredSums,
  keyOf,
  levelOf,
  PAIRS,
  pairName,
  weighted,
} from './queries-columns.server.ts';
import { calibratedSums } from './queries-scores.server.ts';
import type { ScoreSums, WeighedSums } from './score-sums.ts';

export interface Wanted {
  by: 'all' | DimensionName;
  /** What levels are divided by, if by anything. */
  across: 'all' | DimensionName;
  /** Whether months are told apart. */
  each: 'month' | 'period';
  period: { from: Month; to: Month };
  /** Codes by dimension; a district's number as text. */
  where: Partial<Record<DimensionName, string>>;
  /** A group of services, of which one must be it; null: any. */
  group: string | null;
}

/**
 * What is known of one level, in one of two forms: calibrated sums, or sums of answers whose
 * weights are multiplied with the factors of their levels.
 */
export interface SumsRow {
  /** '' where months are not told apart. */
  month: Month;
  level: string;
  /** The level of `across`. */
  across: string;
  sums: ScoreSums | null;
  weighed: WeighedSums | null;
}

/** Calibrated sums of one dimension; `only` null: of all its levels. One statement, one moment. */
export async function listMonthSums(
  db: Db,
  wanted: Wanted,
  { dimension, only }: { dimension: Wanted['by']; only: string | null },
): Promise<SumsRow[]> {
  const { from, to } = wanted.period;
  const { rows } = await sql<SumsRow>`
    select ${monthOf(wanted)} as month, level, '' as across, ${calibratedSums} as sums, null::json as weighed
    from month_score
    where dimension = ${dimension} and month between ${`${from}-01`}::date and ${`${to}-01`}::date
      and ${only === null ? sql`true` : sql`level = ${only}`}
    group by 1, 2
    union all
    ${weighedSums(withFactors('tally_change', wanted), changeSums, wanted)}
  `.execute(db);
  return rows;
}

/**
 * Sums of whatever is left by all that narrows it: kept ready for two dimensions, from the
 * cells of more than two. One statement, one moment.
 */
export async function listNarrowedSums(db: Db, wanted: Wanted): Promise<SumsRow[]> {
  const folded = pairOf(wanted)
    ? weighedSums(foldedIn(wanted), cellSums, wanted)
    : weighedSums(withFactors('tally', wanted), factoredSums, wanted);
  const { rows } = await sql<SumsRow>`
    ${folded}
    union all
    ${weighedSums(withFactors('tally_change', wanted), changeSums, wanted)}
  `.execute(db);
  return rows;
}

/** Counts of what is folded: kept ready for two dimensions, else the cells. */
export function foldedIn(wanted: Pick<Wanted, 'period' | 'where' | 'group'> & Partial<Wanted>) {
  const pair = pairOf(wanted);
  return pair
    ? sql`(select * from tally_pair where ${conditionOf(wanted)} and dimensions = ${pair}) kept`
    : sql`(select * from tally where ${conditionOf(wanted)}) kept`;
}

/** The pair of dimensions that has all that is asked for; undefined where there are more. */
function pairOf({
  by,
  across,
  where,
  group,
}: Pick<Wanted, 'where' | 'group'> & Partial<Wanted>): string | undefined {
  const asked = DIMENSIONS.filter(
    (each) =>
      each === by || each === across || where[each] !== undefined || (each === 'service' && group !== null),
  );
  const pair = PAIRS.find((each) => asked.every((dimension) => each.includes(dimension)));
  return pair && pairName(pair);
}

const weighedSums = (rows: RawBuilder<unknown>, figure: Figure, { by, across, each }: Wanted) => sql`
  select ${monthOf({ each })} as month, ${levelOf(by)} as level,
    ${levelOf(across)} as across, null::json as sums,
    json_build_object(${counted(figure)}, ${weighted(figure)}) as weighed
  from ${rows}
  group by 1, 2, 3`;

const monthOf = ({ each }: Pick<Wanted, 'each'>) =>
  each === 'month' ? sql`to_char(month, 'YYYY-MM')` : sql`''`;

/** The rows that are wanted, each with what its weights are multiplied with. */
function withFactors(table: 'tally' | 'tally_change', wanted: Wanted) {
  return sql`(${factored(sql`(select * from ${sql.table(table)} where ${conditionOf(wanted)})`)}) weighed`;
}

/** Rows of cells or changes with the factor of their weights: that of their levels, month by month. */
export const factored = (rows: RawBuilder<unknown>) => {
  const factor = (margin: DimensionName) => sql.ref(`by_${margin}`);
  return sql`
    select kept.*, ${sql.join(
      MARGINS.map((margin) => sql`coalesce(${factor(margin)}.factor, 1)`),
      sql` * `,
    )} as factor
    from ${rows} kept
    ${sql.join(
      MARGINS.map(
        (margin) => sql`left join calibration_factor ${factor(margin)} on ${factor(margin)}.month = kept.month
          and ${factor(margin)}.dimension = ${sql.lit(margin)} and ${factor(margin)}.level = ${levelOf(margin)}`,
      ),
      sql` `,
    )}`;
};

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
