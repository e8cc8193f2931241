import { expect, test } from 'vitest';
import { calibrate } from '#app/features/results/calibration.ts';
import { type Estimate, estimateLevels } from '#app/features/results/estimate.ts';
import { generator } from './r/microdata.ts';

/**
 * A city in which some residents report often and are harder to please, and people who write are
 * easier to please than those who call. Residents are drawn with replacement, every third as likely.
 */
const random = generator(2026);
const CHANNELS = ['phone', 'web'];
const city = Array.from({ length: 4000 }, (_, resident) => {
  const often = random() < 0.2;
  const likes = random() < (often ? 0.35 : 0.65) ? 0.85 : 0.2;
  const closures = Array.from({ length: often ? 3 : 1 }, () => {
    const web = random() < 0.6;
    return { channel: web ? 1 : 0, satisfied: random() < likes * (web ? 1 : 0.7) ? 1 : 0 };
  });
  return { closures, chance: resident % 3 === 0 ? 1 / 3 : 1 };
});
const chances = city.reduce((total, resident) => total + resident.chance, 0);
const closures = city.flatMap((resident) => resident.closures);
const counts = CHANNELS.map((_, code) => closures.filter((closure) => closure.channel === code).length);
const truth = CHANNELS.map(
  (_, code) =>
    closures.filter((closure) => closure.channel === code && closure.satisfied).length / (counts[code] ?? 1),
);

function drawn(residents: number) {
  const rows: { weight: number; draw: number; channel: number; satisfied: number }[] = [];
  for (let draw = 0; draw < residents; draw++) {
    let resident = city[Math.floor(random() * city.length)];
    while (resident && random() >= resident.chance) resident = city[Math.floor(random() * city.length)];
    const weight = chances / residents / (resident?.chance ?? 1);
    for (const closure of resident?.closures ?? []) rows.push({ weight, draw, ...closure });
  }
  return {
    weights: Float64Array.from(rows, (row) => row.weight),
    residents: Int32Array.from(rows, (row) => row.draw),
    residentCount: residents,
    codes: Int32Array.from(rows, (row) => row.channel),
    values: Float64Array.from(rows, (row) => row.satisfied),
  };
}

function covers({ lower, upper }: Estimate, share: number) {
  return lower !== null && upper !== null && lower <= share && share <= upper;
}

test('intervals hold the truth 93 to 97 times in 100, by level and over the city', () => {
  const samples = 2500;
  const held = { level: 0, city: 0 };
  const overall = truth.reduce(
    (total, share, code) => total + (share * (counts[code] ?? 0)) / closures.length,
    0,
  );
  for (let sample = 0; sample < samples; sample++) {
    const { codes, values, ...rows } = drawn(150);
    const levels = estimateLevels(
      { ...rows, calibration: null },
      { levels: CHANNELS, codes, values, kind: 'share' },
    );
    held.level += levels.filter((level, code) => covers(level, truth[code] ?? 0)).length / 2;
    const margin = { variable: 'channel', levels: CHANNELS, totals: Float64Array.from(counts), codes };
    const calibration = calibrate(rows.weights, [margin]);
    if ('kind' in calibration) throw new Error('Two channels can always be fitted');
    const whole = { levels: ['city'], codes: codes.map(() => 0), values, kind: 'share' as const };
    const [all] = estimateLevels({ ...rows, calibration }, whole);
    held.city += all && covers(all, overall) ? 1 : 0;
  }
  for (const times of [held.level, held.city]) {
    expect(times / samples).toBeGreaterThan(0.93);
    expect(times / samples).toBeLessThan(0.97);
  }
});
