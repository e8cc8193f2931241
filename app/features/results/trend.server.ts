import type { Db } from '#db/client.ts';
import { listFigures } from './figures.server.ts';
import type { Month } from './period.ts';
import type { ScoredWhere } from './score-lines.server.ts';
import { type Clock, findBreaks, type Signal } from './signals.server.ts';
import { marksOf, type Trend, trendMonths } from './trend.ts';

interface Asked extends Clock {
  where: ScoredWhere;
  period: { from: Month; to: Month };
  /** What moved in it, of findSignals(). */
  signals?: readonly Signal[];
}

/** The trend of a service, a department, a selection or the city. */
export async function findTrend(db: Db, { where, period, signals = [], ...clock }: Asked): Promise<Trend> {
  const breaksOf = (measure: 'satisfied' | 'not_done') =>
    findBreaks(db, { measure, where, period, ...clock });
  const marks = marksOf(await breaksOf('satisfied'), await breaksOf('not_done'));
  const sinceOf = (measure: Signal['measure']) =>
    signals.find((signal) => signal.measure === measure)?.moved?.since ?? null;
  return {
    months: trendMonths(await listFigures(db, { by: 'month', where, period }), period),
    marks: marks.sort((one, other) => (one.month < other.month ? -1 : 1)),
    movedSince: { satisfied: sinceOf('satisfied'), notDone: sinceOf('not_done') },
  };
}
