import { describe, expect, test } from 'vitest';
import { findWhatStandsOut } from '#app/features/results/findings.ts';
import { monthsBetween } from '#app/features/results/period.ts';
import { noTally, type Tally } from '#app/features/results/tally.ts';

const months = monthsBetween('2025-01', '2025-12');

/** `answers` a month, of which this share is satisfied and this share says "not done". */
const monthly = (answers: number, satisfied: number, notDone = 0.2): Tally => ({
  ...noTally(),
  ratings: [Math.round(answers * (1 - satisfied)), 0, 0, 0, Math.round(answers * satisfied)],
  done: {
    yes: Math.round(answers * (1 - notDone)),
    partly: 0,
    no: Math.round(answers * notDone),
    unsure: 0,
  },
});

const service = (name: string, tallyOf: (index: number) => Tally) => ({
  code: name.toLowerCase(),
  name,
  byMonth: new Map(months.map((month, index) => [month, tallyOf(index)])),
});

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

describe('what stands out', () => {
  test('is a service whose interval lies apart from that of all together', () => {
    const found = findWhatStandsOut({
      months,
      services: [
        service('Bad', () => monthly(50, 0.2, 0.6)),
        service('Good', () => monthly(50, 0.9)),
        service('Usual', () => monthly(500, 0.5)),
      ],
    });
    expect(names(found.lessSatisfied)).toEqual(['Bad']);
    expect(names(found.moreSatisfied)).toEqual(['Good']);
    expect(names(found.moreNotDone)).toEqual(['Bad']);
    expect(found.compared).toBe(3);
  });

  test('is nothing where intervals overlap', () => {
    const found = findWhatStandsOut({
      months,
      services: [service('One', () => monthly(5, 0.4)), service('Other', () => monthly(5, 0.6))],
    });
    expect([...found.lessSatisfied, ...found.moreSatisfied, ...found.changes]).toEqual([]);
    expect(found.overallChange).toBeNull();
  });

  test('is never a service with fewer than ten answers', () => {
    const few = service('Few', (index) => (index < 9 ? monthly(1, 0) : noTally()));
    const found = findWhatStandsOut({ months, services: [few, service('Many', () => monthly(500, 0.9))] });
    expect(found.compared).toBe(1);
    expect(found.lessSatisfied).toEqual([]);
  });
});

describe('what moved', () => {
  test('is named when the first and the last third lie apart', () => {
    const found = findWhatStandsOut({
      months,
      services: [
        service('Falling', (index) => monthly(50, 0.8 - index * 0.05)),
        service('Steady', () => monthly(50, 0.6)),
      ],
    });
    expect(names(found.changes)).toEqual(['Falling']);
    expect(found.parts).toEqual({ before: ['2025-01', '2025-04'], after: ['2025-09', '2025-12'] });
    const [change] = found.changes;
    expect(change && change.after.upper < change.before.lower).toBe(true);
  });

  test('is not looked for in a period of less than three months', () => {
    const found = findWhatStandsOut({ months: months.slice(0, 2), services: [] });
    expect(found.parts).toBeNull();
  });
});
