import { expect, test } from 'vitest';
import type { ShownScore } from '#app/features/results/figures.ts';
import { areTooThin, marksOf, stepAt, type TrendStep, threeMonths } from '#app/features/results/trend.ts';

const score = (known: boolean): ShownScore => ({
  n: known ? 60 : 6,
  needed: known ? 0 : 4,
  share: known ? { value: 0.5, lower: 0.4, upper: 0.6 } : null,
  unweighted: known ? 0.5 : null,
  effectiveN: null,
});
const step = (month: string, known: boolean, answered = 6): TrendStep => ({
  from: month,
  to: month,
  satisfied: score(known),
  notDone: score(known),
  answered,
});

test('months are taken three by three where most of them have too few answers', () => {
  expect(areTooThin([step('2024-01', false), step('2024-02', false), step('2024-03', true)])).toBe(true);
  expect(areTooThin([step('2024-01', false), step('2024-02', true)])).toBe(false);
});

test('months without any answer do not make a trend thin', () => {
  expect(areTooThin([step('2024-01', true), step('2024-02', false, 0), step('2024-03', false, 0)])).toBe(
    false,
  );
});

test('three months end with the period; the first step may be shorter', () => {
  expect(threeMonths({ from: '2023-11', to: '2024-05' })).toEqual([
    { from: '2023-11', to: '2023-11' },
    { from: '2023-12', to: '2024-02' },
    { from: '2024-03', to: '2024-05' },
  ]);
});

test('a date is drawn at the step that its month is in', () => {
  const steps = threeMonths({ from: '2024-01', to: '2024-06' }).map((each) => ({
    ...step('', true),
    ...each,
  }));
  expect(stepAt(steps, '2024-05')).toBe('2024-04');
  expect(stepAt(steps, '2024-07')).toBeUndefined();
});

test('a break that concerns both measures is one mark', () => {
  const both = { month: '2024-04', kind: 'channels' } as const;
  expect(marksOf([both], [both, { month: '2024-02', kind: 'question' }])).toEqual([
    { ...both, on: 'both' },
    { month: '2024-02', kind: 'question', on: 'notDone' },
  ]);
});
