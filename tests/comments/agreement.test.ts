import { expect, test } from 'vitest';
import { agreementOf, kappaOf } from '#app/features/comments/agreement.ts';

test('kappa is that of the textbook', () => {
  // 50 proposals read by two people: 20 both yes, 15 both no, 5 and 10 apart (kappa 0.4).
  expect(kappaOf({ both: 20, onlyFirst: 5, onlySecond: 10, neither: 15 })).toBeCloseTo(0.4, 10);
  expect(agreementOf({ both: 20, onlyFirst: 5, onlySecond: 10, neither: 15 })).toBeCloseTo(0.7, 10);
});

test('kappa says nothing of few comments, nor where there was nothing to disagree about', () => {
  expect(kappaOf({ both: 9, onlyFirst: 0, onlySecond: 1, neither: 9 })).toBeNull();
  expect(kappaOf({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 40 })).toBeNull();
});
