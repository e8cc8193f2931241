import { type Calibration, calibrate, describeProblem, type Margin, matchMargin } from './calibration.ts';
import { type Estimate, estimateLevels } from './estimate.ts';
import type { Counts, Microdata } from './estimate-microdata.ts';

/** What `--var` names: one share or mean, or a distribution with a share per value. */
export type Measure = {
  column: 'rating' | 'done';
  kind: 'share' | 'mean';
  /** The values that count, or null for the mean of all; several are shares of their own if `each`. */
  counted: string[] | null;
  each: boolean;
};

/** One line of what the estimator prints. `value` is there in distributions alone. */
export type EstimateRow = { by: string; level: string; value?: string } & Omit<Estimate, 'residents'>;

export const MEASURES = 'satisfied, rating, rating=1 … rating=5, ratings, not_done, done, done=…';

/**
 * satisfied: the share rating 4 or 5. rating: the mean. rating=3: the share giving 3. ratings: the
 * share of each rating. not_done: the share saying "no". done=partly: the share saying that. done:
 * the share of each answer about the work. Shares are of those who answered that question.
 */
export function measureNamed(name: string): Measure | undefined {
  const [column, value] = name.split('=', 2);
  const share = { kind: 'share', each: false } as const;
  if (name === 'satisfied') return { ...share, column: 'rating', counted: ['4', '5'] };
  if (name === 'rating') return { column: 'rating', kind: 'mean', counted: null, each: false };
  if (name === 'ratings') return { column: 'rating', kind: 'share', counted: null, each: true };
  if (name === 'not_done') return { ...share, column: 'done', counted: ['no'] };
  if (name === 'done') return { column: 'done', kind: 'share', counted: null, each: true };
  if (column === 'rating' && /^[1-5]$/.test(value ?? '')) return { ...share, column, counted: [value ?? ''] };
  if (column === 'done' && value) return { ...share, column, counted: [value] };
  return undefined;
}

/**
 * Estimates by each variable of `by`, from the weights alone or (with counts) calibrated to all
 * margins at once. The rows must have been read with the columns that `by` and `counts` name.
 */
export function estimateAll(
  microdata: Microdata,
  { by, counts, measure }: { by: string[]; counts: Counts | null; measure: Measure },
): { estimates: EstimateRow[]; problems: null } | { estimates: null; problems: string[] } {
  const calibration = counts && calibrateTo(microdata, counts);
  if (Array.isArray(calibration)) return { estimates: null, problems: calibration };
  const design = { ...microdata, calibration };
  const values = measure.each ? valuesOf(microdata, measure.column) : [undefined];
  const shown = by.map((name) => ({ name, ...dimension(microdata, name) }));
  const estimates = shown.flatMap(({ name, levels, codes }) => {
    const byValue = values.map((value) => {
      const counted = value === undefined ? measure : { ...measure, counted: [value] };
      return estimateLevels(design, {
        levels,
        codes,
        values: measured(microdata, counted),
        kind: measure.kind,
      });
    });
    return levels.flatMap((level, position) =>
      byValue.flatMap((ofLevels, which) => {
        const found = ofLevels[position];
        if (!found) return [];
        const { residents: _, ...estimate } = found;
        const value = values[which];
        return { by: name, level, ...(value === undefined ? {} : { value }), ...estimate };
      }),
    );
  });
  return { estimates, problems: null };
}

/** The calibration of the rows to every margin, or all that stands against it. */
function calibrateTo(microdata: Microdata, counts: Counts): Calibration | string[] {
  const margins: Margin[] = [];
  const problems: string[] = [];
  for (const [variable, byLevel] of counts) {
    const { levels, codes } = dimension(microdata, variable);
    const without = codes.filter((code) => code === -1).length;
    if (without > 0) {
      problems.push(`${without} rows of the microdata have no ${variable} (NA), which has margins.`);
      continue;
    }
    const margin = matchMargin(variable, { levels, codes }, byLevel);
    if ('kind' in margin) problems.push(describeProblem(margin));
    else margins.push(margin);
  }
  if (problems.length > 0) return problems;
  const calibration = calibrate(microdata.weights, margins);
  return 'kind' in calibration ? [describeProblem(calibration)] : calibration;
}

function valuesOf(microdata: Microdata, column: 'rating' | 'done'): string[] {
  return column === 'rating' ? ['1', '2', '3', '4', '5'] : microdata.done.levels;
}

function measured(microdata: Microdata, { column, counted }: Measure): Float64Array {
  if (column === 'rating') {
    const numbers = counted?.map(Number);
    return microdata.ratings.map((rating) =>
      numbers && !Number.isNaN(rating) ? Number(numbers.includes(rating)) : rating,
    );
  }
  const { levels, codes } = microdata.done;
  const counts = levels.map((level) => Number(counted?.includes(level) ?? false));
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : (counts[code] ?? Number.NaN)));
}

function dimension(microdata: Microdata, name: string) {
  const found = microdata.dimensions.get(name);
  if (!found) throw new Error(`The microdata were read without the column ${name}`);
  return found;
}
