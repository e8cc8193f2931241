import type { Db } from '#db/client.ts';
import { DRIVERS, type Importance, importanceOf, steadyRandom } from './drivers.ts';
import { findTotal } from './figures.server.ts';
import type { ScoreFilter } from './period.ts';
import * as queries from './queries-drivers.server.ts';
import { whereOf } from './score-lines.server.ts';

export interface Analysis {
  /** Answers to all of its questions. */
  n: number;
  /** Null where there are too few of them. */
  importance: Importance | null;
  /** How many of the city's latest answers these are among; null where all of the period were looked at. */
  looked: number | null;
}

/** What goes along with satisfaction in a selection; undefined where nothing was closed. */
export async function findDrivers(db: Db, filter: ScoreFilter) {
  const total = await findTotal(db, { period: { from: filter.from, to: filter.to }, where: whereOf(filter) });
  if (!total) return undefined;
  const circumstances = await queries.listCircumstances(db, filter);
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

const analysed = ({ patterns, looked }: queries.Patterns): Analysis => ({
  n: patterns.reduce((sum, { n }) => sum + n, 0),
  importance: importanceOf(patterns, steadyRandom(SEED)),
  looked,
});
