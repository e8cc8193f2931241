import { questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import type { QuestionName } from './cell.ts';
import type { Month } from './period.ts';

/**
 * Where a series stops meaning what it meant. Across a new question or scale nothing is compared.
 * Where only who is counted changed, months are still compared, and the reader is told.
 */
export interface SeriesBreak {
  /** The first month of the new kind. */
  month: Month;
  kind: 'question' | 'scale' | 'channels' | 'closures';
}

/** The question of the survey that each question of the scores is. */
const CODES: Record<QuestionName, string> = { rating: 'rating', done: 'work_done' };

export interface PublishedVersion {
  surveyId: number;
  /** The month in which it was published. */
  month: Month;
  definition: SurveyDefinition;
}

/** Where a survey began to ask something else under a question's code, or with other answers. `versions` are in their order. */
export function questionBreaks(versions: readonly PublishedVersion[], question: QuestionName): SeriesBreak[] {
  const surveys = Map.groupBy(versions, ({ surveyId }) => surveyId);
  return [...surveys.values()].flatMap((own) => {
    const asked = own.flatMap(({ month, definition }) => {
      const found = questionsOf(definition).find(({ code }) => code === CODES[question]);
      return found ? [{ month, ...found }] : [];
    });
    return asked.slice(1).flatMap((now, index): SeriesBreak[] => {
      const before = asked[index];
      if (!before || (now.measure ?? 1) === (before.measure ?? 1)) return [];
      return [{ month: now.month, kind: sameOptions(before, now) ? 'question' : 'scale' }];
    });
  });
}

const sameOptions = (one: object, other: object) =>
  JSON.stringify('options' in one && one.options) === JSON.stringify('options' in other && other.options);

/** The first month that may be compared with the newest. */
export const comparableSince = (breaks: readonly SeriesBreak[]): Month =>
  breaks
    .filter(({ kind }) => kind === 'question' || kind === 'scale')
    .map(({ month }) => month)
    .sort()
    .at(-1) ?? '';

/** The months before and from a month on that are compared, each. */
const REACH = 3;
/** Fewer closures than this in them, and chance moves shares by more than a few points. */
const LEAST_CLOSURES = 150;
/** The part of all closures that must have changed places. */
const MOVED = 0.2;

/** The closures of one channel month by month, and those of them that the scores speak about. */
interface ByMonth {
  points: readonly { month: Month; closures: number; eligible: number }[];
}

/**
 * Where closures suddenly reach the city by other channels, or others of them are counted. Given by
 * channel, as readSeries() has them, without a month that is not over.
 */
export function mixBreaks(channels: readonly ByMonth[], months: readonly Month[]): SeriesBreak[] {
  const mixes = months.map((month) => {
    const counts = channels.map(({ points }) => points.find((point) => point.month === month));
    const closures = counts.map((count) => count?.closures ?? 0);
    const eligible = counts.reduce((sum, count) => sum + (count?.eligible ?? 0), 0);
    return {
      channels: closures,
      closures: [eligible, closures.reduce((sum, count) => sum + count, 0) - eligible],
    };
  });
  return (['channels', 'closures'] as const).flatMap((kind) =>
    steepest(mixes.map((mix) => mix[kind])).map((index) => ({ month: months[index] ?? '', kind })),
  );
}

/** The places at which a mix changes by a fifth or more, and by more than at its neighbours. */
function steepest(mixes: readonly (readonly number[])[]): number[] {
  const changes = mixes.map((_, index) =>
    index === 0
      ? 0
      : changeBetween(mixes.slice(Math.max(0, index - REACH), index), mixes.slice(index, index + REACH)),
  );
  return changes.flatMap((change, index) => {
    const near = changes.slice(Math.max(0, index - REACH), index + REACH + 1);
    return change >= MOVED && change === Math.max(...near) ? [index] : [];
  });
}

/** The share of closures that are elsewhere than they were (total variation); 0 where there are too few to say. */
function changeBetween(
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): number {
  const [one, other] = [before, after].map((months) =>
    (months[0] ?? []).map((_, part) => months.reduce((sum, month) => sum + (month[part] ?? 0), 0)),
  );
  const total = (counts: readonly number[] = []) => counts.reduce((sum, count) => sum + count, 0);
  if (Math.min(total(one), total(other)) < LEAST_CLOSURES) return 0;
  return (
    (one ?? []).reduce(
      (sum, count, part) => sum + Math.abs(count / total(one) - (other?.[part] ?? 0) / total(other)),
      0,
    ) / 2
  );
}
