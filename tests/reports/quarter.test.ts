import { expect, test } from 'vitest';
import {
  addQuarters,
  monthsOf,
  quarterName,
  quarterOf,
  quartersBetween,
  readQuarter,
} from '#app/features/reports/quarter.ts';

test('a quarter is its three months', () => {
  expect(monthsOf('2026-Q3')).toEqual({ from: '2026-07', to: '2026-09' });
  expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual([
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q4',
  ]);
});

test('quarters go over the end of a year', () => {
  expect(addQuarters('2026-Q1', -1)).toBe('2025-Q4');
  expect(quartersBetween('2025-11', '2026-05')).toEqual(['2026-Q2', '2026-Q1', '2025-Q4']);
});

test('what is no quarter is none', () => {
  expect(['2026-Q5', '2026', '', undefined, '2026-Q1x'].map(readQuarter)).toEqual(Array(5).fill(undefined));
});

test('a quarter is named in the language of its reader', () => {
  expect(quarterName('2026-Q3', 'en')).toMatch(/^July.+September 2026$/);
  expect(quarterName('2026-Q3', 'es')).toMatch(/^julio.+septiembre.+2026$/);
});
