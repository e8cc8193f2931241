import type { Db } from '#db/client.ts';
import { type Findings, findWhatStandsOut } from './findings.ts';
import { type Month, monthsBetween, type ScoreFilter } from './period.ts';
import * as queries from './queries.server.ts';
import { noTally, sumTallies, type Tally } from './tally.ts';

export interface ScoreLine {
  code: string;
  name: string;
  tally: Tally;
}

export interface ServiceLine extends ScoreLine {
  group: string;
  /** Its closures only say "reported": whether work was done is not asked. */
  reportOnly: boolean;
}

/** Everything that the committee's page, its CSV and its chart show, for one filter. */
export interface Scores {
  filter: ScoreFilter;
  total: Tally;
  /** By name; those without a closure in the period are left out. */
  departments: ScoreLine[];
  services: ServiceLine[];
  /** Every month of the period, also the empty ones. */
  months: { month: Month; tally: Tally }[];
  findings: Findings;
}

/** The scores of what the filter keeps. */
export async function findScores(db: Db, filter: ScoreFilter): Promise<Scores> {
  const rows = await queries.listTallies(db, filter);
  const departments = await queries.listDepartments(db);
  const services = await queries.listServices(db);
  const cells = rows.map((row) => ({ ...row, tally: tallyOf(row) }));
  const sumOf = (kept: (cell: (typeof cells)[number]) => boolean) =>
    sumTallies(cells.filter(kept).map((cell) => cell.tally));

  const months = monthsBetween(filter.from, filter.to);
  const shown = services.flatMap(({ code, name, serviceGroup, reportOnly }) => {
    const own = cells.filter((cell) => cell.serviceCode === code);
    return own.length === 0 ? [] : [{ code, name, group: serviceGroup, reportOnly, byMonth: byMonth(own) }];
  });
  return {
    filter,
    total: sumOf(() => true),
    departments: departments
      .map(({ code, name }) => ({ code, name, tally: sumOf((cell) => cell.departmentCode === code) }))
      .filter(({ tally }) => tally.closures > 0),
    services: shown.map(({ byMonth: monthly, ...service }) => ({
      ...service,
      tally: sumTallies([...monthly.values()]),
    })),
    months: months.map((month) => ({ month, tally: sumOf((cell) => cell.month === month) })),
    findings: findWhatStandsOut({ months, services: shown }),
  };
}

/** What the filters can be set to. `firstMonth` is undefined before anything was closed. */
export async function findScoreOptions(db: Db) {
  return {
    departments: await queries.listDepartments(db),
    services: await queries.listServices(db),
    districts: await queries.listDistricts(db),
    languages: await queries.listLanguages(db),
    firstMonth: await queries.findFirstMonth(db),
  };
}

export type ScoreOptions = Awaited<ReturnType<typeof findScoreOptions>>;

/** A service may have closures of two departments in one month, when it moved from one to the other. */
function byMonth(cells: readonly { month: Month; tally: Tally }[]): Map<Month, Tally> {
  const tallies = new Map<Month, Tally>();
  for (const { month, tally } of cells)
    tallies.set(month, sumTallies([tallies.get(month) ?? noTally(), tally]));
  return tallies;
}

const tallyOf = (row: queries.TallyRow): Tally => ({
  closures: row.closures,
  invited: row.invited,
  ratings: [row.rating1, row.rating2, row.rating3, row.rating4, row.rating5],
  done: { yes: row.doneYes, partly: row.donePartly, no: row.doneNo, unsure: row.doneUnsure },
});
