import { dayAt } from '#app/lib/dates.ts';
import type { Db } from '#db/client.ts';
import { findTotal, listFigures } from './figures.server.ts';
import { daysOf, type Month } from './period.ts';
import * as queries from './queries-annotations.server.ts';
import type { ScoredWhere } from './score-lines.server.ts';
import { type Clock, findBreaks, type Signal } from './signals.server.ts';
import {
  areTooThin,
  type Mark,
  marksOf,
  monthSteps,
  stepOf,
  type Trend,
  type TrendStep,
  threeMonths,
} from './trend.ts';

interface Asked extends Clock {
  where: ScoredWhere;
  period: { from: Month; to: Month };
  /** What moved in it, of findSignals(). */
  signals?: readonly Signal[];
}

/** The trend of a service, a department, a selection or the city, with the breaks and annotations in it. */
export async function findTrend(db: Db, { where, period, signals = [], ...clock }: Asked): Promise<Trend> {
  const [breaks, noted, steps] = await Promise.all([
    findBreaks(db, { where, period, ...clock }),
    findNoted(db, period, clock),
    findSteps(db, { where, period }),
  ]);
  const marks = [...marksOf(breaks.satisfied, breaks.not_done), ...noted];
  const signalOf = (of: Signal['measure']) => signals.find(({ measure }) => measure === of);
  const [satisfied, notDone] = [signalOf('satisfied'), signalOf('not_done')];
  return {
    steps,
    marks: marks.sort((one, other) => (one.month < other.month ? -1 : 1)),
    movedSince: {
      satisfied: satisfied?.moved?.since ?? null,
      notDone: notDone?.moved?.since ?? null,
    },
    limits: { satisfied: satisfied?.limits ?? [], notDone: notDone?.limits ?? [] },
  };
}

/** What was noted of the days of a period, the first of them first. */
export async function findNoted(
  db: Db,
  period: { from: Month; to: Month },
  { now, timeZone }: Clock,
): Promise<Mark[]> {
  const noted = await queries.listAnnotations(db, daysOf(period, dayAt(now, timeZone)));
  return noted
    .reverse()
    .map(({ day, words }): Mark => ({ kind: 'noted', month: day.slice(0, 7), day, words }));
}

async function findSteps(db: Db, { where, period }: Pick<Asked, 'where' | 'period'>): Promise<TrendStep[]> {
  const months = monthSteps(await listFigures(db, { by: 'month', where, period }), period);
  if (!areTooThin(months)) return months;
  const steps: TrendStep[] = [];
  for (const three of threeMonths(period))
    steps.push(stepOf(three, await findTotal(db, { where, period: three })));
  return steps;
}
