import type { Db } from '#db/client.ts';
import { type Cell, DIMENSIONS, type DimensionName } from './cell.ts';
import type { MeasureName } from './measure.ts';
import { designMonth } from './month-calibration.ts';
import { type Month, monthsBetween, type ScoreFilter } from './period.ts';
import * as queries from './queries-cells.server.ts';
import { lineOf, type ScoreLine, type ScoreSeries } from './score-line.ts';
import { addSums, type ScoreSums, sumsOf } from './score-sums.ts';

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
export async function readScores(db: Db, asked: Asked): Promise<ScoreLine[]> {
  const levels = new Map<string, ScoreSums>();
  for (const { level, sums } of await listSums(db, asked)) {
    const before = levels.get(level);
    levels.set(level, before ? addSums(before, sums) : sums);
  }
  return inOrder(levels).map(([level, sums]) => lineOf(level, sums, asked.measure));
}

/** The same month by month; a month without a closure of the level has no point. */
export async function readSeries(
  db: Db,
  asked: Asked & { by: Exclude<ScoredBy, 'month'> },
): Promise<ScoreSeries[]> {
  const levels = new Map<string, ScoreSeries['points']>();
  for (const { month, level, sums } of await listSums(db, asked)) {
    const points = levels.get(level) ?? [];
    points.push({ month, ...lineOf(level, sums, asked.measure) });
    levels.set(level, points);
  }
  return inOrder(levels).map(([level, points]) => ({ level, points }));
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
  sums: ScoreSums;
}

async function listSums(db: Db, { by, period, where = {} }: Asked): Promise<MonthSums[]> {
  const belongs = await conditionOf(db, where);
  const cells = Map.groupBy(await queries.listCells(db, period), ({ month }) => month);
  return monthsBetween(period.from, period.to).flatMap((month) => {
    const design = designMonth(cells.get(month) ?? []);
    const levelOf = (cell: Cell) => (by === 'all' ? '' : cell[by]);
    const levels = Map.groupBy((cells.get(month) ?? []).filter(belongs), levelOf);
    return [...levels].map(([level, own]) => ({ month, level, sums: sumsOf(own, design) }));
  });
}

async function conditionOf(db: Db, { group, ...codes }: ScoredWhere): Promise<(cell: Cell) => boolean> {
  const services = group === undefined ? null : await queries.listServicesOfGroup(db, group);
  const wanted = DIMENSIONS.filter((dimension) => codes[dimension] !== undefined);
  return (cell) =>
    wanted.every((dimension) => cell[dimension] === codes[dimension]) &&
    (services === null || services.includes(cell.service));
}

function inOrder<T>(levels: Map<string, T>): [string, T][] {
  const numeric = [...levels.keys()].every((level) => /^\d*$/.test(level));
  return [...levels].sort(([one], [other]) => (numeric ? Number(one) - Number(other) : one < other ? -1 : 1));
}
