import { describe, expect, test } from 'vitest';
import { movedUnits } from '#app/features/results/moved-units.ts';
import type { Signal } from '#app/features/results/signals.server.ts';

const DEPARTMENTS: Record<string, string> = { lamp: 'lights', pole: 'lights', tree: 'parks' };

function moved(
  level: Signal['level'],
  code: string,
  measure: Signal['measure'],
  [before, after]: [number, number],
): Signal {
  const share = (value: number) => ({ n: 100, value, lower: value - 0.1, upper: value + 0.1 });
  return {
    level,
    code,
    measure,
    chance: 0.001,
    falseRate: 0.01,
    moved: { since: '2026-05', before: share(before), after: share(after) },
    unusual: null,
    limits: [],
  };
}
const unitsOf = (...signals: Signal[]) =>
  movedUnits(signals, (service) => DEPARTMENTS[service]).map(({ code, signals: own, department }) => [
    code,
    own.length,
    department,
  ]);

const fell = moved('service', 'lamp', 'satisfied', [0.6, 0.4]);
const lessDone = moved('service', 'lamp', 'not_done', [0.2, 0.5]);

describe('what moved', () => {
  test('is told once for all measures', () => {
    expect(unitsOf(fell, lessDone)).toEqual([['lamp', 2, null]]);
  });

  test('is told of a department with the service that explains it', () => {
    const department = moved('department', 'lights', 'satisfied', [0.55, 0.45]);
    expect(unitsOf(fell, lessDone, department)).toEqual([['lamp', 2, 'lights']]);
  });

  test('is told of a department by itself where its service moved the other way or on another measure', () => {
    const rose = moved('department', 'lights', 'satisfied', [0.4, 0.6]);
    expect(unitsOf(fell, rose)).toEqual([
      ['lamp', 1, null],
      ['lights', 1, null],
    ]);
    const undone = moved('department', 'lights', 'not_done', [0.2, 0.4]);
    expect(unitsOf(fell, undone)).toHaveLength(2);
  });

  test('is told of a department by itself where only another’s service moved', () => {
    expect(unitsOf(fell, moved('department', 'parks', 'satisfied', [0.6, 0.4]))).toHaveLength(2);
  });

  test('names a department once, whatever number of its services moved', () => {
    const other = moved('service', 'pole', 'satisfied', [0.7, 0.5]);
    const department = moved('department', 'lights', 'satisfied', [0.6, 0.4]);
    expect(unitsOf(fell, other, department)).toEqual([
      ['lamp', 1, 'lights'],
      ['pole', 1, null],
    ]);
  });

  test('in a district is told by itself', () => {
    expect(unitsOf(fell, moved('district', '4', 'satisfied', [0.6, 0.4]))).toHaveLength(2);
  });
});
