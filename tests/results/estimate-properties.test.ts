import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrate, type Margin } from '#app/features/results/calibration.ts';
import { type Design, type Estimate, estimateLevels } from '#app/features/results/estimate.ts';
import { estimates } from './r/estimated.ts';
import { microdata, SCENARIOS } from './r/microdata.ts';

/** Rows with levels of two variables, and margins that some positive weights fit. */
const city = fc
  .record({
    rows: fc.array(
      fc.record({
        weight: fc.double({ min: 0.5, max: 50, noNaN: true }),
        // Weights that lead to the margins: there is a solution, and raking must find its totals.
        factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
        resident: fc.nat(30),
        first: fc.nat(4),
        second: fc.nat(3),
        value: fc.option(fc.integer({ min: 0, max: 1 }), { freq: 8 }),
      }),
      { minLength: 2, maxLength: 120 },
    ),
  })
  .map(({ rows }) => {
    const column = (name: 'first' | 'second'): Margin => {
      const present = [...new Set(rows.map((row) => row[name]))].sort();
      const codes = Int32Array.from(rows, (row) => present.indexOf(row[name]));
      const totals = new Float64Array(present.length);
      for (const [row, code] of codes.entries())
        totals[code] = (totals[code] ?? 0) + (rows[row]?.weight ?? 0) * (rows[row]?.factor ?? 0);
      return { variable: name, levels: present.map(String), totals, codes };
    };
    const weights = Float64Array.from(rows, (row) => row.weight);
    const residents = Int32Array.from(rows, (row) => row.resident);
    const values = Float64Array.from(rows, (row) => row.value ?? Number.NaN);
    return { weights, residents, values, margins: [column('first'), column('second')] };
  });

type City = typeof city extends fc.Arbitrary<infer T> ? T : never;

function estimate({ weights, residents, values, margins }: City, options: { calibrated: boolean }) {
  const calibration = options.calibrated ? fitted(weights, margins) : null;
  const design: Design = { weights, residents, residentCount: 31, calibration };
  const { levels, codes } = margins[0] ?? { levels: [], codes: new Int32Array() };
  return estimateLevels(design, { levels, codes, values, kind: 'share' });
}

function fitted(weights: Float64Array, margins: Margin[]) {
  const calibration = calibrate(weights, margins);
  if ('kind' in calibration) throw new Error(JSON.stringify(calibration));
  return calibration;
}

test('a share and its interval lie within 0 and 1, the share within the interval', () => {
  fc.assert(
    fc.property(city, fc.boolean(), (given, calibrated) => {
      for (const { estimate: share, lower, upper, standardError } of estimate(given, { calibrated })) {
        if (share === null) continue;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(standardError).toBeGreaterThanOrEqual(0);
        if (lower === null || upper === null) continue;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(share + 1e-9);
        expect(upper).toBeGreaterThanOrEqual(share - 1e-9);
      }
    }),
  );
});

test('calibrated weights are positive and add up to every margin to 1e-9', () => {
  fc.assert(
    fc.property(city, ({ weights, margins }) => {
      const calibrated = fitted(weights, margins).weights;
      for (const weight of calibrated) expect(weight).toBeGreaterThan(0);
      for (const { totals, codes } of margins) {
        const sums = new Float64Array(totals.length);
        for (const [row, code] of codes.entries()) sums[code] = (sums[code] ?? 0) + (calibrated[row] ?? 0);
        for (const [level, total] of totals.entries())
          expect(Math.abs((sums[level] ?? 0) / total - 1)).toBeLessThan(1e-9);
      }
    }),
  );
});

test('weights that fit the margins already stay as they are', () => {
  fc.assert(
    fc.property(city, ({ weights, margins }) => {
      const once = fitted(weights, margins).weights;
      const twice = fitted(once, margins).weights;
      for (const [row, weight] of twice.entries()) expect(weight / (once[row] ?? 0)).toBeCloseTo(1, 8);
    }),
  );
});

test('all weights times one number change nothing', () => {
  const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(city, factor, fc.boolean(), (given, times, calibrated) => {
      const scaled = { ...given, weights: given.weights.map((weight) => weight * times) };
      expectSame(estimate(scaled, { calibrated }), estimate(given, { calibrated }));
    }),
  );
});

test('the order of the rows changes nothing', () => {
  const { microdata: rows, margins } = microdata(SCENARIOS[4] ?? never());
  const [header = '', ...lines] = rows.trim().split('\n');
  const by = ['service', 'language'];
  const inOrder = estimates({ microdata: rows, margins }, { by });
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      const ours = estimates({ microdata: [header, ...shuffled].join('\n'), margins }, { by });
      expect(ours.map(({ by, level, n }) => [by, level, n])).toEqual(
        inOrder.map(({ by, level, n }) => [by, level, n]),
      );
      expectSame(ours, inOrder);
    }),
    { numRuns: 20 },
  );
});

test('without margins, levels are independent of what else is in the file', () => {
  fc.assert(
    fc.property(city, (given) => {
      const all = estimate(given, { calibrated: false });
      const [levels] = given.margins;
      const only = {
        ...given,
        margins: [
          { ...(levels ?? never()), codes: (levels ?? never()).codes.map((code) => (code === 0 ? 0 : -1)) },
        ],
      };
      expectSame(estimate(only, { calibrated: false }).slice(0, 1), all.slice(0, 1));
    }),
  );
});

type Compared = Pick<
  Estimate,
  'estimate' | 'standardError' | 'lower' | 'upper' | 'effectiveN' | 'designEffect'
>;

function expectSame(ours: Compared[], theirs: Compared[]) {
  expect(ours.length).toBe(theirs.length);
  for (const [position, row] of ours.entries())
    for (const key of ['estimate', 'standardError', 'lower', 'upper'] as const) {
      const [mine, other] = [row[key], theirs[position]?.[key] ?? null];
      expect(mine === null, key).toBe(other === null);
      if (mine !== null && other !== null)
        expect(Math.abs(mine - other), `${key} ${mine} ${other}`).toBeLessThan(
          1e-7 * Math.max(1, Math.abs(other)),
        );
    }
}

function never(): never {
  throw new Error('It is there');
}
