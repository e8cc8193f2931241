import type { Disposition } from '#app/features/invitations/disposition.ts';
import { type Score, scoreOf } from './score.ts';

/**
 * The counts that scores are made of. They add up: a department is the sum of its
 * services, the city the sum of its departments. Every answer counts once, so a
 * score is about those who answered and is called unweighted.
 */
export interface Tally {
  closures: number;
  /** Closures whose invitation went out. */
  invited: number;
  /** How many gave each rating, 1 to 5. */
  ratings: [number, number, number, number, number];
  /** "Was the work done?" where the closure claimed that work was done. */
  done: { yes: number; partly: number; no: number; unsure: number };
}

/**
 * The dispositions whose invitation went out: the denominator of the response rate.
 * Mail that bounced and mail of which we do not know whether it arrived are in it, as
 * the AAPOR Standard Definitions ask for RR1 and RR2 (unknown eligibility counts in full).
 */
export const INVITED = [
  'sent',
  'bounced',
  'in_doubt',
  'started',
  'completed',
  'expired',
] as const satisfies Disposition[];

export const noTally = (): Tally => ({
  closures: 0,
  invited: 0,
  ratings: [0, 0, 0, 0, 0],
  done: { yes: 0, partly: 0, no: 0, unsure: 0 },
});

export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = noTally();
  for (const tally of tallies) {
    sum.closures += tally.closures;
    sum.invited += tally.invited;
    for (const [index, count] of tally.ratings.entries())
      sum.ratings[index] = (sum.ratings[index] ?? 0) + count;
    for (const answer of ['yes', 'partly', 'no', 'unsure'] as const) sum.done[answer] += tally.done[answer];
  }
  return sum;
}

/** Answers with a rating, finished or not: an unfinished one has answered the main question. */
export const answered = ({ ratings }: Tally) => ratings.reduce((sum, count) => sum + count, 0);

/**
 * AAPOR's RR2: finished and partial answers of all invitations that went out.
 * Null when nobody was invited.
 */
export const responseRate = (tally: Tally): number | null =>
  tally.invited === 0 ? null : answered(tally) / tally.invited;

/** The share of ratings 4 and 5. */
export const satisfied = (tally: Tally): Score =>
  scoreOf(tally.ratings[3] + tally.ratings[4], answered(tally));

/** The share of "no" among those who could tell (yes, partly or no). */
export const notDone = ({ done }: Tally): Score => scoreOf(done.no, done.yes + done.partly + done.no);
