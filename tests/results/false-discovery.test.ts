import { expect, test } from 'vitest';
import { falseDiscoveryRates } from '#app/features/results/false-discovery.ts';

test('adjusts as R’s p.adjust(method = "BH") does, in the order given', () => {
  const rates = falseDiscoveryRates([0.04, 0.001, 0.03, 0.5, 0.02]);
  expect(rates.map((rate) => Number(rate.toFixed(6)))).toEqual([0.05, 0.005, 0.05, 0.5, 0.05]);
});

test('has nothing to adjust without series', () => {
  expect(falseDiscoveryRates([])).toEqual([]);
});
