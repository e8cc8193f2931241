import type { Db } from '#db/client.ts';
import { type HalfWithin, halfWithin } from './days-to-close.ts';
import { type ShownScore, shown } from './figures.ts';
import type { ScoreFilter } from './period.ts';
import { type Score, scoreOf } from './score.ts';
import type { ScoreLine } from './score-line.ts';
import { readScores, whereOf } from './score-lines.server.ts';

/** How the closing of requests went, of one service or department or of all. */
export interface Closing {
  /** '' for all. */
  code: string;
  closures: number;
  /** Answers to "Was the work done?": yes, partly, no, can't tell. */
  answers: number[];
  /** The share of "no" among those who could tell. */
  notDone: ShownScore;
  responseRate: number | null;
  /** Closures of which residents told what they found instead of the work. */
  disputed: number;
  /** Closures without work done, and those of them whose resolution code explains why. */
  withoutWork: number;
  explained: number;
  /** Within how many days half were closed of those that residents rated: see halfWithin(). */
  days: { all: HalfWithin; satisfied: HalfWithin; others: HalfWithin };
}

export interface ClosedNotDone {
  total: Closing;
  departments: Closing[];
  services: Closing[];
  /** Satisfaction by the days it took, in the order of DAYS_TO_CLOSE. Unweighted. */
  byDays: Score[];
}

/**
 * Closed, but not done: by department and by service, in the order of their codes; undefined where
 * nothing was closed. These figures cannot be narrowed by a group of services.
 */
export async function findClosedNotDone(db: Db, filter: ScoreFilter): Promise<ClosedNotDone | undefined> {
  const period = { from: filter.from, to: filter.to };
  const { group: _, ...where } = whereOf(filter);
  const asked = { measure: 'not_done', period, where } as const;
  const [total] = await readScores(db, { ...asked, by: 'all' });
  if (!total) return undefined;
  const departments = await readScores(db, { ...asked, by: 'department' });
  const services = await readScores(db, { ...asked, by: 'service' });
  return {
    total: closingOf(total),
    departments: departments.map(closingOf),
    services: services.map(closingOf),
    byDays: total.byDays.answers.map((n, band) => scoreOf(total.byDays.satisfied[band] ?? 0, n)),
  };
}

function closingOf(score: ScoreLine): Closing {
  const { level, closures, done, responseRate, disputed, withoutWork, explained, byDays } = score;
  const others = byDays.answers.map((n, band) => n - (byDays.satisfied[band] ?? 0));
  return {
    code: level,
    closures,
    answers: done.counts,
    notDone: shown(score),
    responseRate,
    disputed,
    withoutWork,
    explained,
    days: {
      all: halfWithin(byDays.answers),
      satisfied: halfWithin(byDays.satisfied),
      others: halfWithin(others),
    },
  };
}
