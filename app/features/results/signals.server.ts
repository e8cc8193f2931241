import { parseDefinition } from '#app/features/surveys/survey.ts';
import { dayAt } from '#app/lib/dates.ts';
import type { Db } from '#db/client.ts';
import { MEASURES } from './measure.ts';
import { addMonths, type Month, monthsBetween } from './period.ts';
import * as queries from './queries-versions.server.ts';
import { readSeries, readSeriesOf, type ScoredWhere } from './score-lines.server.ts';
import { comparablePoints, type Series } from './series.ts';
import {
  comparableSince,
  mixBreaks,
  type PublishedVersion,
  questionBreaks,
  type SeriesBreak,
} from './series-breaks.ts';
import { judge, type Verdict } from './signals.ts';

/** What is looked at: the mean rating moves with the share of 4 and 5, and "done" against "not done". */
const WATCHED = ['satisfied', 'not_done'] as const;

/** Closures are watched by each of these: an answer counts in its service, its department and its district. */
const LEVELS = ['service', 'department', 'district'] as const;

export type WatchedMeasure = (typeof WATCHED)[number];

/** Months that serve to know how much a series varies, and what was usual. */
const HISTORY_MONTHS = 24;

interface WatchedSeries extends Series {
  level: (typeof LEVELS)[number];
  code: string;
  measure: WatchedMeasure;
}

export type Signal = Omit<WatchedSeries, 'points'> & Omit<Verdict<Series>, 'series'>;

/** The city's clock, for months that are not over. */
export interface Clock {
  now: Date;
  timeZone: string;
}

const monthOf = (at: Date, timeZone: string): Month => dayAt(at, timeZone).slice(0, 7);

/**
 * Every service, department and district on every measure, judged together: `moved` is what changed within the
 * period beyond chance. Always over the whole city, so that a page of one service says the same as
 * the page of all. In the order of level, measure and code.
 */
export async function findSignals(
  db: Db,
  { period, now, timeZone }: { period: { from: Month; to: Month } } & Clock,
): Promise<Signal[]> {
  const history = { from: addMonths(period.to, -HISTORY_MONTHS), to: period.to };
  const [versions, ...read] = await Promise.all([
    listVersions(db, timeZone),
    ...LEVELS.map(async (level) => ({
      level,
      byMeasure: await readSeriesOf(db, { measures: WATCHED, by: level, period: history }),
    })),
  ]);
  const unfinished = monthOf(now, timeZone);
  const watched: WatchedSeries[] = [];
  for (const { level, byMeasure } of read)
    for (const [measure, series] of byMeasure) {
      const since = comparableSince(questionBreaks(versions, MEASURES[measure].question));
      // Closures whose district is not known are no place that could have moved.
      for (const { level: code, points } of series)
        if (code !== '')
          watched.push({ level, code, measure, points: comparablePoints(points, { since, unfinished }) });
    }
  const months = monthsBetween(period.from, period.to).length;
  return judge(watched, months).map(({ series: { points: _, ...of }, ...verdict }) => ({
    ...of,
    ...verdict,
  }));
}

/** Where the months of one service or department, or of all, cannot simply be compared, by measure, in the order of months. */
export async function findBreaks(
  db: Db,
  { where, period, now, timeZone }: Clock & { where: ScoredWhere; period: { from: Month; to: Month } },
): Promise<Record<WatchedMeasure, SeriesBreak[]>> {
  const versions = await listVersions(db, timeZone);
  const channels = await readSeries(db, { measure: 'satisfied', by: 'channel', where, period });
  const current = monthOf(now, timeZone);
  const over = monthsBetween(period.from, period.to).filter((month) => month < current);
  const mix = mixBreaks(channels, over);
  const breaksOf = (measure: WatchedMeasure) => {
    const asked = questionBreaks(versions, MEASURES[measure].question);
    return [...asked.filter(({ month }) => month > period.from && month <= period.to), ...mix].sort(
      (one, other) => (one.month < other.month ? -1 : 1),
    );
  };
  return { satisfied: breaksOf('satisfied'), not_done: breaksOf('not_done') };
}

async function listVersions(db: Db, timeZone: string): Promise<PublishedVersion[]> {
  return (await queries.listPublishedVersions(db)).map(({ surveyId, definition, publishedAt }) => ({
    surveyId,
    month: monthOf(publishedAt, timeZone),
    definition: parseDefinition(definition),
  }));
}
