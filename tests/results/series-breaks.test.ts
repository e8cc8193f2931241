import { describe, expect, test } from 'vitest';
import { monthsBetween } from '#app/features/results/period.ts';
import { comparableSince, mixBreaks, questionBreaks } from '#app/features/results/series-breaks.ts';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';

const asking = (measure: number | undefined, options = ['1', '2', '3', '4', '5']): SurveyDefinition => ({
  steps: [
    {
      questions: [
        {
          type: 'scale',
          code: 'rating',
          required: true,
          options,
          ...(measure === undefined ? {} : { measure }),
        },
      ],
    },
  ],
});

describe('a question', () => {
  test('that asks something else under its code breaks the series in the month it was published', () => {
    const versions = [
      { surveyId: 1, month: '2025-01', definition: asking(undefined) },
      { surveyId: 1, month: '2025-04', definition: asking(1) },
      { surveyId: 1, month: '2025-06', definition: asking(2) },
    ];
    expect(questionBreaks(versions, 'rating')).toEqual([{ month: '2025-06', kind: 'question' }]);
    expect(questionBreaks(versions, 'done')).toEqual([]);
  });

  test('with other answers breaks it as a new scale', () => {
    const versions = [
      { surveyId: 1, month: '2025-01', definition: asking(1) },
      { surveyId: 1, month: '2025-06', definition: asking(2, ['1', '2', '3']) },
    ];
    expect(questionBreaks(versions, 'rating')).toEqual([{ month: '2025-06', kind: 'scale' }]);
  });

  test('of another survey is no break', () => {
    const versions = [
      { surveyId: 1, month: '2025-01', definition: asking(1) },
      { surveyId: 2, month: '2025-06', definition: asking(2) },
    ];
    expect(questionBreaks(versions, 'rating')).toEqual([]);
  });
});

const months = monthsBetween('2025-01', '2025-12');

/** Monthly closures of one channel, of which this many are counted. */
const channel = (countsOf: (index: number) => { closures: number; eligible: number }) => ({
  points: months.map((month, index) => ({ month, ...countsOf(index) })),
});

describe('the mix of closures', () => {
  const all = (closures: number) => ({ closures, eligible: closures });

  test('breaks the series where the channels change places, once', () => {
    const series = [
      channel((index) => all(index < 6 ? 80 : 40)),
      channel((index) => all(index < 6 ? 20 : 60)),
    ];
    expect(mixBreaks(series, months)).toEqual([{ month: '2025-07', kind: 'channels' }]);
  });

  test('breaks it where others of the closures are counted', () => {
    const series = [channel((index) => ({ closures: 100, eligible: index < 4 ? 90 : 50 }))];
    expect(mixBreaks(series, months)).toEqual([{ month: '2025-05', kind: 'closures' }]);
  });

  test('does not where it moves slowly, or where there are few', () => {
    const slowly = [channel((index) => all(100 - 3 * index)), channel((index) => all(3 * index))];
    const few = [channel((index) => all(index % 2)), channel((index) => all((index + 1) % 2))];
    expect(mixBreaks(slowly, months)).toEqual([]);
    expect(mixBreaks(few, months)).toEqual([]);
  });
});

test('months are comparable since the last question or scale, whoever is counted', () => {
  expect(
    comparableSince([
      { month: '2025-03', kind: 'scale' },
      { month: '2025-02', kind: 'question' },
      { month: '2025-08', kind: 'channels' },
    ]),
  ).toBe('2025-03');
  expect(comparableSince([])).toBe('');
});
