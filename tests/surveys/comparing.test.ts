import { expect, test } from 'vitest';
import { compareVersions, type Version, withMeasures } from '#app/features/surveys/comparing.ts';
import type { Question } from '#app/features/surveys/survey.ts';

const rating: Question = { type: 'scale', code: 'rating', required: true, options: ['1', '2', '3'] };
const texts = {
  'rating.title': 'How did it go?',
  'rating.options.1': 'Bad',
  'rating.options.2': 'Okay',
  'rating.options.3': 'Good',
};
const version = (question: Question, changed: Record<string, string> = {}): Version => ({
  definition: { steps: [{ questions: [question] }] },
  texts: { ...texts, ...changed },
});
const before = [version(rating)];

test.each<[string, Version, string[], string]>([
  ['a letter mended', version(rating, { 'rating.title': 'How did it goo?' }), ['typo'], 'same'],
  ['a capital and a full stop', version(rating, { 'rating.options.3': 'good.' }), ['typo'], 'same'],
  ['other words', version(rating, { 'rating.title': 'Are you satisfied?' }), ['wording'], 'new'],
  ['another label', version(rating, { 'rating.options.2': 'So so' }), ['wording'], 'new'],
  [
    'a short word that means something else',
    version(rating, { 'rating.options.1': 'Sad' }),
    ['wording'],
    'new',
  ],
  ['another order', version({ ...rating, options: ['3', '2', '1'] }), ['order'], 'new'],
  ['a point more', version({ ...rating, options: ['1', '2', '3', '4'] }), ['options'], 'new'],
  ['another type', version({ ...rating, type: 'choice' }), ['type'], 'new'],
  ['a rule', version({ ...rating, showIf: { fact: 'channel', isOneOf: ['web'] } }), ['rule'], 'new'],
])('%s is noticed', (_name, draft, kinds, suggested) => {
  expect(compareVersions(before, draft)).toEqual([{ question: 'rating', kinds, suggested }]);
});

test('what stayed and what is new needs no decision', () => {
  const added: Question = { type: 'text', code: 'more', required: false, maxLength: 9 };
  const draft = { definition: { steps: [{ questions: [rating, added] }] }, texts };
  expect(compareVersions(before, draft)).toEqual([]);
  expect(compareVersions([], draft)).toEqual([]);
});

test('a new measure counts on from the last, the same keeps it', () => {
  const measured = (earlier: Version[], decision: 'same' | 'new') =>
    withMeasures(earlier, version(rating).definition, { rating: decision }).steps[0]?.questions[0]?.measure;
  expect(measured(before, 'same')).toBeUndefined();
  expect(measured(before, 'new')).toBe(2);
  expect(measured([version({ ...rating, measure: 2 }), ...before], 'same')).toBe(2);
  expect(measured([version({ ...rating, measure: 2 }), ...before], 'new')).toBe(3);
});

test('a question that was left out and comes back is compared with when it was last asked', () => {
  const without: Version = { definition: { steps: [] }, texts: {} };
  const draft = version(rating, { 'rating.title': 'Are you satisfied?' });
  expect(compareVersions([without, ...before], draft)).toMatchObject([{ question: 'rating' }]);
});
