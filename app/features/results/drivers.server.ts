import type { Db } from '#db/client.ts';
import { DAYS_TO_CLOSE } from './days-to-close.ts';
import { DRIVERS, type Importance, importanceOf, type Pattern, steadyRandom } from './drivers.ts';
import { findTotal } from './figures.server.ts';
import type { ScoreFilter } from './period.ts';
import * as queries from './queries-drivers.server.ts';
import { whereOf } from './score-lines.server.ts';

export interface Analysis {
  /** Answers to all of its questions. */
  n: number;
  /** Null where there are too few of them. */
  importance: Importance | null;
}

/** What goes along with satisfaction in a selection; undefined where nothing was closed. */
export async function findDrivers(db: Db, filter: ScoreFilter) {
  const total = await findTotal(db, { period: { from: filter.from, to: filter.to }, where: whereOf(filter) });
  if (!total) return undefined;
  const circumstances = await queries.listCircumstances(db, filter, DAYS_TO_CLOSE);
  const agreements = await queries.listAgreements(db, filter, {
    outcome: 'satisfaction',
    drivers: DRIVERS.agreements,
  });
  return {
    responseRate: total.responseRate,
    circumstances: analysed(circumstances),
    agreements: analysed(agreements),
  };
}

const SEED = 280;

const analysed = (patterns: readonly Pattern[]): Analysis => ({
  n: patterns.reduce((sum, { n }) => sum + n, 0),
  importance: importanceOf(patterns, steadyRandom(SEED)),
});
