import { describe, expect, test } from 'vitest';
import { addMonths, daysOf, MAX_MONTHS, monthsBetween, readFilter } from '#app/features/results/period.ts';

const read = (query: string) => readFilter(new URLSearchParams(query), '2026-05-20');

describe('the filter of an address', () => {
  test('is the last twelve full months and the current one, of everything, when nothing is asked', () => {
    expect(read('')).toEqual({
      from: '2025-05',
      to: '2026-05',
      department: null,
      group: null,
      service: null,
      district: null,
      language: null,
    });
  });

  test('puts a period that is the wrong way round right', () => {
    expect(read('from=2026-03&to=2026-01')).toMatchObject({ from: '2026-01', to: '2026-03' });
  });

  test.each(['from=2026-13', 'from=soon', 'from=2027-01', 'district=0', 'district=x', 'district=1.5'])(
    'takes the default for %s',
    (query) => {
      expect(read(query)).toEqual(read(''));
    },
  );

  test('keeps to the longest period', () => {
    const { from, to } = read('from=1999-01');
    expect(monthsBetween(from, to)).toHaveLength(MAX_MONTHS);
  });
});

test('months are counted over the turn of a year', () => {
  expect(addMonths('2025-12', 1)).toBe('2026-01');
  expect(addMonths('2026-01', -13)).toBe('2024-12');
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});

test('the days of a period end with its last month, or today', () => {
  expect(daysOf({ from: '2024-01', to: '2024-02' }, '2026-05-20')).toEqual({
    from: '2024-01-01',
    to: '2024-02-29',
  });
  expect(daysOf({ from: '2026-05', to: '2026-05' }, '2026-05-20').to).toBe('2026-05-20');
});
