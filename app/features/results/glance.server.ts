import type { Db } from '#db/client.ts';
import { findTotal, listFigures } from './figures.server.ts';
import { type Figures, standsBeside } from './figures.ts';
import { isNarrowed, type ScoreFilter } from './period.ts';
import { type Voice, voicesOf } from './representation.ts';
import { whereOf } from './score-lines.server.ts';
import { type Clock, findSignals, type Signal } from './signals.server.ts';
import { findTrend } from './trend.server.ts';
import type { Trend } from './trend.ts';

/** The city, or a selection of it, on one page: what moved, what was not done, who is not heard. */
export interface Glance {
  total: Figures;
  departments: Figures[];
  /** Services, departments and districts that moved, over all that were looked at; only where nothing is selected. */
  moved: Signal[];
  /** How many series were looked at for that. */
  looked: number;
  /** Services apart from the whole, and of how many that had enough answers. */
  notDone: Figures[];
  lessSatisfied: Figures[];
  moreSatisfied: Figures[];
  compared: number;
  languages: Voice[];
  districts: Voice[];
  trend: Trend;
}

/** Undefined where nothing was closed. */
export async function findGlance(db: Db, filter: ScoreFilter, clock: Clock): Promise<Glance | undefined> {
  const asked = { period: { from: filter.from, to: filter.to }, where: whereOf(filter) };
  // At once: the database sums one table while this process reads another.
  const [total, services, departments, languages, districts, trend, signals] = await Promise.all([
    findTotal(db, asked),
    listFigures(db, { ...asked, by: 'service' }),
    listFigures(db, { ...asked, by: 'department' }),
    listFigures(db, { ...asked, by: 'language' }),
    listFigures(db, { ...asked, by: 'district' }),
    findTrend(db, { ...asked, ...clock }),
    isNarrowed(filter) ? [] : findSignals(db, { period: asked.period, ...clock }),
  ]);
  if (!total) return undefined;
  return {
    total,
    departments,
    moved: signals.filter(({ moved }) => moved !== null),
    looked: signals.filter(({ chance }) => chance !== null).length,
    notDone: apart(services, total, { measure: 'notDone', side: 'above' }),
    lessSatisfied: apart(services, total, { measure: 'satisfied', side: 'below' }),
    moreSatisfied: apart(services, total, { measure: 'satisfied', side: 'above' }),
    compared: services.filter(({ satisfied }) => satisfied.share).length,
    languages: voicesOf(languages, total),
    districts: voicesOf(districts, total),
    trend,
  };
}

function apart(
  all: readonly Figures[],
  total: Figures,
  { measure, side }: { measure: 'satisfied' | 'notDone'; side: 'below' | 'above' },
): Figures[] {
  const stands = standsBeside(
    all.map((each) => each[measure].share),
    total[measure].share,
  );
  return all.filter((_, place) => stands[place] === side);
}
