import { type ContactBudget, messagesThatFit } from '#app/features/residents/contact-budget.ts';

/**
 * Which closures of one resident are asked about, each with a chance that is known
 * before the draw and above nought: so every answer can be weighted back by it.
 *
 * While points are left for `m` messages, closure i of a plan's `k` has the chance
 * f_i · min(1, m / Σf), where f is the plan's share: f when alone, m/k when all are
 * to be asked and only m may be.
 *
 * A closure that comes while the points are used up has a second chance. Those within
 * the days of the budget exclude each other: at most one comes true. What is left for
 * the next is therefore M = 1 − the sum of theirs, whatever was drawn, and it gets
 * f · min(q, M / (n + k + 1)), where n is how many had one before: never all that is
 * left, so that those after it keep a chance, however many they are.
 * A message by second chance costs no points: else what it spends would change which
 * closures are beyond the budget, and M would no longer be the chance that it is.
 *
 * So a closure's weight, one by its chance, is right on average whatever came before:
 * tests/invitations/unbiased.test.ts shows it.
 */

export interface Candidate {
  id: number;
  /** The share that the plan asks of closures like this one, above 0 up to 1. */
  fraction: number;
}

/** What a resident has had when a plan comes to their closures. */
export interface Standing {
  /** Points carried. */
  carried: number;
  /** Of the second chances within the days of the budget. */
  secondChances: SecondChances;
}

export interface SecondChances {
  count: number;
  /** What they add up to. */
  given: number;
  /** Whether one came true. */
  taken: boolean;
}

export interface Drawn<Drawable extends Candidate = Candidate> {
  candidate: Drawable;
  disposition: 'queued' | 'not_drawn' | 'over_budget';
  /** That of being asked, as it is weighted by. */
  chance: number;
  /** By a chance beyond the budget. */
  second: boolean;
}

/** Numbers from 0 up to 1, always the same for the same purpose and closure. */
export type Lot = (purpose: 'draw' | 'second', closureId: number) => number;

/** Only when the days of the budget were made longer may more have been given than there is. */
const LEAST_LEFT = 0.001;

/** Draws among the closures of one resident that one plan comes to at once. */
export function draw<Drawable extends Candidate>(
  candidates: readonly Drawable[],
  given: { standing: Standing; budget: ContactBudget; priority: boolean; lot: Lot },
): Drawn<Drawable>[] {
  const { standing, budget, priority, lot } = given;
  const [first] = candidates;
  if (!first) return [];
  const wanted = candidates.reduce((sum, { fraction }) => sum + fraction, 0);
  const fits = messagesThatFit(budget, { carried: standing.carried, cost: budget.invitationCost, priority });
  /** Whether the plan left it out, or only the budget. */
  const leftOut = ({ id, fraction }: Candidate) =>
    lot('draw', id) < fraction ? ('over_budget' as const) : ('not_drawn' as const);

  if (fits > 0) {
    const scale = Math.min(1, fits / wanted);
    const picked = pick(
      candidates.map(({ fraction }) => fraction * scale),
      lot('draw', first.id),
    );
    return candidates.map((each, place) => ({
      candidate: each,
      disposition: picked[place] ? 'queued' : leftOut(each),
      chance: each.fraction * scale,
      second: false,
    }));
  }
  const { count, given: spent, taken } = standing.secondChances;
  const left = Math.max(LEAST_LEFT, 1 - spent);
  const scale = Math.min(budget.secondChance, left / (count + candidates.length + 1));
  const picked = taken
    ? []
    : pick(
        candidates.map(({ fraction }) => (fraction * scale) / left),
        lot('second', first.id),
      );
  return candidates.map((each, place) => ({
    candidate: each,
    disposition: picked[place] ? 'queued' : leftOut(each),
    chance: each.fraction * scale,
    second: true,
  }));
}

/**
 * Systematic sampling: the chances laid end to end on a line, and a pin at `start`
 * and at each whole number after it. Each is picked with its own chance, and never
 * more of them than the sum rounded up.
 */
function pick(chances: readonly number[], start: number): boolean[] {
  let end = 0;
  let pin = start;
  return chances.map((chance) => {
    end += chance;
    if (pin >= end) return false;
    pin += 1;
    return true;
  });
}
