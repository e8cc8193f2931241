import { describe, expect, test } from 'vitest';
import { draw } from '#app/features/invitations/drawing.ts';
import {
  type ContactBudget,
  carriedOf,
  DEFAULT_CONTACT_BUDGET,
} from '#app/features/residents/contact-budget.ts';
import { stream } from '#db/seed/city/random.ts';

const DAY = 86_400_000;
const RUNS = 1_500;

interface Closure {
  id: number;
  at: number;
  fraction: number;
  priority: boolean;
  /** What the resident would say of it. */
  y: number;
}

/**
 * Residents of a quarter: most report once or twice, a few nearly every day and several
 * times a day; the more often, the less satisfied they are, and ever less: so
 * whoever forgets their later closures gets a wrong total.
 */
function makeResidents(): Closure[][] {
  const chance = stream(311, 'residents of the proof');
  let id = 0;
  return Array.from({ length: 60 }, (_, person) => {
    const count = person % 6 === 0 ? 12 + chance.index(12) : 1 + chance.index(3);
    const closures = Array.from({ length: count }, (_, place) => ({
      at: Math.floor(chance.between(0, 90)) * DAY,
      fraction: place % 3 === 0 ? 0.6 : 1,
      priority: place % 5 === 4,
    }));
    closures.sort((a, b) => a.at - b.at || Number(b.priority) - Number(a.priority));
    return closures.map((each, place) => ({ ...each, id: ++id, y: 5 - Math.min(4, place / 4) }));
  });
}

/** Ninety days of planning, once a day: the total of all answers as its weights estimate it. */
function estimateOnce(residents: Closure[][], budget: ContactBudget, run: number): number {
  const chance = stream(run, 'the lots of a run');
  let total = 0;
  for (const closures of residents) {
    const sent: { points: number; at: number }[] = [];
    const chances: { at: number; chance: number; taken: boolean }[] = [];
    for (let place = 0; place < closures.length; ) {
      const { at: now, priority } = closures[place] ?? { at: 0, priority: false };
      const together = closures.filter((each) => each.at === now && each.priority === priority);
      place += together.length;
      const { wearsOffDays } = budget;
      const recent = chances.filter(({ at }) => at > now - wearsOffDays * DAY);
      const drawn = draw(together, {
        standing: {
          carried: carriedOf(sent, { now, wearsOffDays }),
          secondChances: {
            count: recent.length,
            given: recent.reduce((sum, each) => sum + each.chance, 0),
            taken: recent.some(({ taken }) => taken),
          },
        },
        budget,
        priority,
        lot: () => chance.next(),
      });
      for (const each of drawn) {
        const asked = each.disposition === 'queued';
        if (asked) total += each.candidate.y / each.chance;
        if (each.second) chances.push({ at: now, chance: each.chance, taken: asked });
        else if (asked) sent.push({ points: budget.invitationCost, at: now });
      }
    }
  }
  return total;
}

const residents = makeResidents();
const truth = residents.flat().reduce((sum, { y }) => sum + y, 0);

/** How many standard errors of the simulation the mean of the estimates is off. */
function errorsOff(budget: ContactBudget): number {
  const estimates = Array.from({ length: RUNS }, (_, run) => estimateOnce(residents, budget, run));
  const mean = estimates.reduce((sum, each) => sum + each, 0) / RUNS;
  const variance = estimates.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (RUNS - 1);
  return (mean - truth) / Math.sqrt(variance / RUNS);
}

describe('weighted by the stored chances, the asked stand for all closures,', () => {
  test.each([
    ['under the budget that every city starts with', {}],
    ['under one of two messages at a time', { points: 30, wearsOffDays: 30 }],
    ['with hardly anybody asked twice', { secondChance: 0.05, wearsOffDays: 90 }],
    ['without a budget', { wearsOffDays: 0 }],
  ])('%s', (_name, given) => {
    expect(Math.abs(errorsOff({ ...DEFAULT_CONTACT_BUDGET, ...given }))).toBeLessThan(3.5);
  });

  test('and would not if closures beyond the budget had no chance', () => {
    expect(errorsOff({ ...DEFAULT_CONTACT_BUDGET, secondChance: 1e-9 })).toBeLessThan(-20);
  });
});

describe('of closures that come together', () => {
  const budget = DEFAULT_CONTACT_BUDGET;
  const standing = { carried: 0, secondChances: { count: 0, given: 0, taken: false } };
  const lot = () => 0.5;

  test('each has its share of the messages that fit, and no more than fit are asked about', () => {
    const together = [1, 2, 3].map((id) => ({ id, fraction: 1 }));
    const drawn = draw(together, { standing, budget, priority: false, lot });
    expect(drawn.map(({ chance }) => chance)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(drawn.filter(({ disposition }) => disposition === 'queued')).toHaveLength(1);
    const two = draw(together, { standing, budget, priority: true, lot });
    expect(two.map(({ chance }) => chance)).toEqual([2 / 3, 2 / 3, 2 / 3]);
    expect(two.filter(({ disposition }) => disposition === 'queued')).toHaveLength(2);
  });

  test('beyond the budget there is always a chance left for the next', () => {
    let given = 0;
    for (let each = 1; each <= 1000; each++) {
      const [drawn] = draw([{ id: each, fraction: 1 }], {
        standing: { carried: 20, secondChances: { count: each - 1, given, taken: false } },
        budget,
        priority: false,
        lot,
      });
      expect(drawn?.chance).toBeGreaterThan(1 / (5 * each ** 2));
      given += drawn?.chance ?? 0;
      expect(given).toBeLessThan(1);
    }
  });
});
