import { expect, test } from 'vitest';
import { findUnheard } from '#app/features/reports/heard.ts';

const group = (code: string, closures: number, invited: number, answered: number) => ({
  code,
  closures,
  invited,
  answered,
});
const all = group('all', 10_000, 5_000, 1_000);

test('a group that answers less beyond chance is not heard', () => {
  expect(findUnheard([all, group('fa', 400, 200, 20)])).toMatchObject([{ code: 'fa', why: 'answers_less' }]);
});

test('a group of which hardly anyone can be asked is not heard, however well they answer', () => {
  expect(findUnheard([all, group('km', 400, 40, 20)])).toMatchObject([{ code: 'km', why: 'hardly_asked' }]);
  expect(findUnheard([all, group('km', 400, 0, 0)])).toMatchObject([
    { why: 'hardly_asked', responseRate: null },
  ]);
});

test('a difference that chance explains is not reported, nor one of a few requests', () => {
  expect(findUnheard([all, group('hy', 400, 200, 36)])).toEqual([]);
  expect(findUnheard([all, group('th', 90, 60, 1)])).toEqual([]);
});

test('before anyone was asked nobody is unheard', () => {
  expect(findUnheard([group('en', 1_000, 0, 0)])).toEqual([]);
});
