import type { Db } from '#db/client.ts';
import { DAYS_TO_CLOSE } from './days-to-close.ts';
import { type ShownScore, shown } from './figures.ts';
import type { ScoreFilter } from './period.ts';
import * as queries from './queries-closings.server.ts';
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
  /** Median days from request to closure where residents answered; null without such. */
  days: { all: number | null; satisfied: number | null; others: number | null };
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
  const explanations = await queries.countExplanations(db, { period, where });
  const disputes = await queries.countDisputed(db, { period, where });
  const days = await queries.listDaysToClose(db, { period, where });
  const buckets = await queries.countByDays(db, { period, where }, DAYS_TO_CLOSE);

  const closingOf = (score: ScoreLine, service: string | null, department: string | null): Closing => {
    const isOf = (row: { service: string | null; department: string | null }) =>
      row.service === service && row.department === department;
    const { withoutWork, explained } = explanations.find(isOf) ?? { withoutWork: 0, explained: 0 };
    const { all, satisfied, others } = days.find(isOf) ?? { all: null, satisfied: null, others: null };
    return {
      code: score.level,
      closures: score.closures,
      answers: score.done.counts,
      notDone: shown(score),
      responseRate: score.responseRate,
      disputed: disputes.find(isOf)?.disputed ?? 0,
      withoutWork,
      explained,
      days: { all, satisfied, others },
    };
  };
  return {
    total: closingOf(total, null, null),
    departments: departments.map((score) => closingOf(score, null, score.level)),
    services: services.map((score) => closingOf(score, score.level, null)),
    byDays: [...DAYS_TO_CLOSE, Number.POSITIVE_INFINITY].map((_, bucket) => {
      const found = buckets.find((row) => row.bucket === bucket);
      return scoreOf(found?.satisfied ?? 0, found?.answers ?? 0);
    }),
  };
}
