import { describe, expect, test } from 'vitest';
import { funnelLimits, funnelOf } from '#app/features/results/funnel-limits.ts';
import { expectedShares, type MixCell } from '#app/features/results/service-mix.ts';
import { tiersOf } from '#app/features/results/tiers.ts';
import { generator } from './r/microdata.ts';
import { normals } from './simulation.ts';

describe('the share that a mix of services would give', () => {
  const cell = (unit: string, kind: string, closures: number, share: number): MixCell => ({
    unit,
    kind,
    closures,
    answers: closures / 10,
    share,
  });

  test('is low for a district with many closures of a service that goes badly everywhere', () => {
    const expected = expectedShares(
      [
        cell('lights', 'streetlights', 90_000, 0.3),
        cell('lights', 'parks', 10_000, 0.8),
        cell('green', 'streetlights', 10_000, 0.3),
        cell('green', 'parks', 90_000, 0.8),
      ],
      0.55,
    );
    expect(expected.get('lights')).toBeCloseTo(0.35, 2);
    expect(expected.get('green')).toBeCloseTo(0.75, 2);
  });

  test('is what others do, not what the district itself does', () => {
    const cells = [cell('one', 'lamps', 10_000, 0.1), cell('other', 'lamps', 10_000, 0.7)];
    expect(expectedShares(cells, 0.4).get('one')).toBeCloseTo(0.7, 1);
  });

  test('is the city’s for what nobody else has', () => {
    expect(expectedShares([cell('zoo', 'lions', 500, 0.9)], 0.4).get('zoo')).toBeCloseTo(0.4);
  });
});

describe('the funnel', () => {
  const units = (count: number, shareOf: (unit: number) => number, size = 200) =>
    Array.from({ length: count }, (_, unit) => ({
      unit: `${unit}`,
      share: shareOf(unit),
      size,
      expected: 0.5,
    }));

  test('hardly ever has units outside of its limits that differ by chance', () => {
    const random = generator(4);
    let outside = 0;
    const turns = 200;
    for (let turn = 0; turn < turns; turn++) {
      const drawn = units(15, () => {
        let satisfied = 0;
        for (let answer = 0; answer < 200; answer++) if (random() < 0.5) satisfied++;
        return satisfied / 200;
      });
      outside += funnelOf(drawn, 0.5).points.filter(({ stand }) => stand !== 'within').length;
    }
    expect(outside / turns / 15).toBeLessThan(0.004);
  });

  test('widens where all units differ by more than chance, and still shows the one that stands out', () => {
    const normal = normals(2);
    const spread = units(15, () => 0.5 + 0.08 * normal(), 2000);
    const { between, points } = funnelOf(spread, 0.5);
    expect(Math.sqrt(between)).toBeGreaterThan(0.04);
    expect(points.filter(({ stand }) => stand !== 'within')).toEqual([]);
    const one = funnelOf([...spread.slice(1), { unit: 'odd', share: 0.05, size: 2000, expected: 0.5 }], 0.5);
    expect(one.points.at(-1)?.stand).toBe('below');
  });

  test('judges a district against what its own services would give it', () => {
    const [usual] = funnelOf([{ unit: '1', share: 0.3, size: 1000, expected: 0.3 }], 0.5).points;
    expect(usual).toMatchObject({ stand: 'within', adjusted: 0.5 });
  });

  test('narrows as answers grow, and keeps to shares', () => {
    const { inner, outer } = funnelLimits({ centre: 0.5, between: 0 }, 400);
    expect(outer[0]).toMatchObject({ lower: 0, upper: 1 });
    expect(inner.at(-1)?.n).toBe(400);
    expect(inner.at(-1)?.lower).toBeCloseTo(0.5 - 1.96 * 0.025, 4);
  });
});

describe('tiers', () => {
  const named = (name: string, lower: number, upper: number) => ({ name, lower, upper });
  const names = (tiers: { name: string }[][]) => tiers.map((tier) => tier.map(({ name }) => name));

  test('are one where every interval overlaps the next, and keep the order given', () => {
    const all = [named('c', 0.4, 0.6), named('a', 0.5, 0.7), named('b', 0.3, 0.45)];
    expect(names(tiersOf(all))).toEqual([['c', 'a', 'b']]);
  });

  test('part what lies apart from everything else', () => {
    const all = [
      named('high', 0.8, 0.9),
      named('low', 0.1, 0.2),
      named('middle', 0.4, 0.6),
      named('mid', 0.5, 0.7),
    ];
    expect(names(tiersOf(all))).toEqual([['low'], ['middle', 'mid'], ['high']]);
  });

  test('are none of nothing', () => {
    expect(tiersOf([])).toEqual([]);
  });
});
