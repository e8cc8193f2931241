import type { Db } from '#db/client.ts';
import { DIMENSIONS, type DimensionName } from './cell.ts';
import type { MeasureName } from './measure.ts';
import type { Month, ScoreFilter } from './period.ts';
import * as queries from './queries-sums.server.ts';
import { lineOf, type ScoreLine, type ScoreSeries, seriesLineOf } from './score-line.ts';
import { addSums, fromWeighed, type ScoreSums } from './score-sums.ts';

export type ScoredBy = 'all' | DimensionName | 'month';

/** Codes; a group is one of the catalog's groups of services. What is left out is not narrowed by. */
export interface ScoredWhere extends Partial<Record<DimensionName, string>> {
  group?: string;
}

export interface Asked {
  measure: MeasureName;
  by: ScoredBy;
  /** Both months are included. */
  period: { from: Month; to: Month };
  where?: ScoredWhere;
}

/**
 * Scores over all eligible closures of a period: one line per level that had a closure,
 * in the order of their codes. Estimates are weighted by the chances of being asked and
 * calibrated, month by month, to the known closures by service, district, language and channel.
 */
export async function readScores(db: Db, { measure, ...asked }: Asked): Promise<ScoreLine[]> {
  const levels = summedBy(await listSums(db, asked), ({ level }) => level);
  return inOrder(levels).map(([level, sums]) => lineOf(level, sums, measure));
}

/** Several measures of the same levels, at the cost of one. */
export async function readMeasures<Name extends MeasureName>(
  db: Db,
  { measures, ...asked }: Omit<Asked, 'measure'> & { measures: readonly Name[] },
): Promise<Map<Name, ScoreLine>[]> {
  const levels = summedBy(await listSums(db, asked), ({ level }) => level);
  return inOrder(levels).map(
    ([level, sums]) => new Map(measures.map((measure) => [measure, lineOf(level, sums, measure)])),
  );
}

/** Levels divided by those of another dimension, as services by districts: only where both had a closure. */
export async function readCrossed<Name extends MeasureName>(
  db: Db,
  { measures, ...asked }: Omit<Asked, 'measure'> & { across: DimensionName; measures: readonly Name[] },
): Promise<{ across: string; lines: Map<Name, ScoreLine>[] }[]> {
  const parts = Map.groupBy(await listSums(db, asked), ({ across }) => across);
  return inOrder(parts).map(([across, sums]) => ({
    across,
    lines: inOrder(summedBy(sums, ({ level }) => level)).map(
      ([level, all]) => new Map(measures.map((measure) => [measure, lineOf(level, all, measure)])),
    ),
  }));
}

/** One measure month by month; a month without a closure of the level has no point. */
export async function readSeries(
  db: Db,
  { measure, ...asked }: Asked & { by: Exclude<ScoredBy, 'month'> },
): Promise<ScoreSeries[]> {
  const series = await readSeriesOf(db, { ...asked, measures: [measure] });
  return series.get(measure) ?? [];
}

/** Several measures of the same levels month by month, at the cost of one. */
export async function readSeriesOf<Name extends MeasureName>(
  db: Db,
  {
    measures,
    ...asked
  }: Omit<Asked, 'measure'> & { by: Exclude<ScoredBy, 'month'>; measures: readonly Name[] },
): Promise<Map<Name, ScoreSeries[]>> {
  const levels = inOrder(
    Map.groupBy(await listSums(db, { ...asked, each: 'month' }), ({ level }) => level),
  ).map(([level, all]) => ({ level, months: inOrder(summedBy(all, ({ month }) => month)) }));
  const seriesOf = (measure: Name) =>
    levels.map(({ level, months }) => ({
      level,
      points: months.map(([month, sums]) => ({ month, ...seriesLineOf(sums, measure) })),
    }));
  return new Map(measures.map((measure) => [measure, seriesOf(measure)]));
}

/** What is asked for as the filters of an address narrow it. */
export const whereOf = ({ department, group, service, district, language }: ScoreFilter): ScoredWhere => ({
  ...(department !== null && { department }),
  ...(group !== null && { group }),
  ...(service !== null && { service }),
  ...(district !== null && { district: String(district) }),
  ...(language !== null && { language }),
});

interface MonthSums {
  month: Month;
  level: string;
  across: string;
  sums: ScoreSums;
}

/**
 * The sums of every level, at one moment: those that are folded and the few that are not. One
 * dimension at a time is kept calibrated; whatever is narrowed further is summed up from the tallies.
 */
async function listSums(
  db: Db,
  {
    by: asked,
    across = 'all',
    each = asked === 'month' ? 'month' : 'period',
    period,
    where = {},
  }: Omit<Asked, 'measure'> & Partial<Pick<queries.Wanted, 'across' | 'each'>>,
): Promise<MonthSums[]> {
  const { group = null, ...codes } = where;
  const by = asked === 'month' ? 'all' : asked;
  const wanted = { by, across, each, period, where: codes, group };
  const narrowedBy = DIMENSIONS.filter((dimension) => codes[dimension] !== undefined);
  const [dimension = by] = narrowedBy;
  const isSingle = narrowedBy.length < 2 && (by === 'all' || by === dimension);
  const kept = isSingle && group === null && across === 'all';
  const only = dimension === 'all' ? null : (codes[dimension] ?? null);
  const rows = kept
    ? await queries.listMonthSums(db, wanted, { dimension, only })
    : await queries.listNarrowedSums(db, wanted);
  return rows.flatMap(({ month, level, across: part, sums, weighed }) => {
    const found = sums ?? (weighed && fromWeighed(weighed));
    return found ? [{ month, level: levelFor(asked, { month, level }), across: part, sums: found }] : [];
  });
}

function levelFor(asked: ScoredBy, { month, level }: Pick<MonthSums, 'month' | 'level'>): string {
  if (asked === 'month') return month;
  return asked === 'all' ? '' : level;
}

function summedBy(all: readonly MonthSums[], keyOf: (each: MonthSums) => string): Map<string, ScoreSums> {
  const summed = new Map<string, ScoreSums>();
  for (const each of all) {
    const before = summed.get(keyOf(each));
    summed.set(keyOf(each), before ? addSums(before, each.sums) : each.sums);
  }
  // What is not folded yet may take away the last closure of a level.
  for (const [key, { counts }] of summed) if (counts.closures === 0) summed.delete(key);
  return summed;
}

function inOrder<T>(levels: Map<string, T>): [string, T][] {
  const numeric = [...levels.keys()].every((level) => /^\d*$/.test(level));
  return [...levels].sort(([one], [other]) => (numeric ? Number(one) - Number(other) : one < other ? -1 : 1));
}
