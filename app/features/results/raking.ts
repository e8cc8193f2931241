/**
 * Raking and the normal equations of its regression, over cells. A cell is a combination of levels,
 * one of each margin; the levels of all margins are laid end to end, and `places` says per margin at
 * which of these places each cell is.
 */

export type Raked = {
  weights: Float64Array;
  /** By place: a cell's weight is what it was times the factors of its levels. */
  factors: Float64Array;
};

/** Relative misfit below which another step only moves rounding about. */
const EXACT = 1e-12;

/** Weights by cell after raking; whether they fit is for the caller to see. */
export function rake(weights: Float64Array, places: Int32Array[], totals: Float64Array): Raked {
  const size = totals.length;
  let current: Float64Array = weights.slice();
  let exponents = new Float64Array(size);
  // A few sweeps of proportional fitting come near from anywhere; one is exact with one margin.
  for (let sweep = 0; sweep < (places.length === 1 ? 1 : 8); sweep++)
    for (const place of places) {
      const sums = sumsByPlace(current, [place], size);
      current = current.map((weight, cell) => {
        const level = place[cell] ?? 0;
        return weight * ((totals[level] ?? 0) / (sums[level] ?? 1));
      });
      for (const level of new Set(place))
        exponents[level] = (exponents[level] ?? 0) + Math.log((totals[level] ?? 0) / (sums[level] ?? 1));
    }
  // Newton's method on the dual then gets the last digits in a few steps.
  for (let step = 0; step < 60; step++) {
    const reached = sumsByPlace(current, places, size);
    const misfit = worstMisfit(reached, totals).misfit;
    if (misfit < EXACT) break;
    const solve = solver(crossProducts(current, places, size), size);
    const change = solve(totals.map((total, place) => total - (reached[place] ?? 0)));
    const steps = scores(places, change, current.length);
    let length = 1;
    let next = moved(current, steps, length);
    // Half as far until the dual objective falls; rounding hides a gain below the last digits.
    const gain = dot(totals, change);
    const before = sum(current) * (1 + 1e-14);
    while (length > 1e-6 && !(sum(next) - length * gain <= before)) {
      length /= 2;
      next = moved(current, steps, length);
    }
    const nextMisfit = worstMisfit(sumsByPlace(next, places, size), totals).misfit;
    if (!Number.isFinite(nextMisfit) || (misfit < 1e-9 && nextMisfit >= misfit)) break;
    current = next;
    exponents = exponents.map((exponent, place) => exponent + length * (change[place] ?? 0));
  }
  return { weights: current, factors: exponents.map(Math.exp) };
}

function moved(weights: Float64Array, steps: Float64Array, length: number): Float64Array {
  return weights.map((weight, cell) => weight * Math.exp(length * (steps[cell] ?? 0)));
}

/** By cell, the sum of the coefficients of its levels. */
export function scores(places: Int32Array[], coefficients: Float64Array, count: number): Float64Array {
  const result = new Float64Array(count);
  for (const place of places)
    for (let cell = 0; cell < count; cell++)
      result[cell] = (result[cell] ?? 0) + (coefficients[place[cell] ?? 0] ?? 0);
  return result;
}

/** The sum of each level over its cells. */
export function sumsByPlace(values: Float64Array, places: Int32Array[], size: number): Float64Array {
  const sums = new Float64Array(size);
  for (const place of places)
    for (let cell = 0; cell < values.length; cell++)
      sums[place[cell] ?? 0] = (sums[place[cell] ?? 0] ?? 0) + (values[cell] ?? 0);
  return sums;
}

/** The total that is farthest from what it should be, relative to that. */
export function worstMisfit(reached: Float64Array, totals: Float64Array) {
  let worst = { misfit: 0, place: 0, reached: reached[0] ?? 0 };
  for (let place = 0; place < totals.length; place++) {
    const misfit = Math.abs((reached[place] ?? 0) / (totals[place] ?? 1) - 1);
    if (!(misfit <= worst.misfit)) worst = { misfit, place, reached: reached[place] ?? 0 };
  }
  return worst;
}

/** Weights by pair of levels: the normal equations of a regression on all levels. */
export function crossProducts(weights: Float64Array, places: Int32Array[], size: number): Float64Array {
  const products = new Float64Array(size * size);
  for (const first of places)
    for (const second of places)
      for (let cell = 0; cell < weights.length; cell++) {
        const pair = (first[cell] ?? 0) * size + (second[cell] ?? 0);
        products[pair] = (products[pair] ?? 0) + (weights[cell] ?? 0);
      }
  return products;
}

/**
 * Solves symmetric normal equations by Cholesky's method with the largest pivot first. Levels that
 * repeat what others say (each margin adds up to the same total; a service belongs to one
 * department) get a coefficient of 0: any solution has the same fitted values.
 */
export function solver(matrix: Float64Array, size: number): (rightHandSide: Float64Array) => Float64Array {
  const scale = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(matrix[i * size + i] || 1));
  const factor = new Float64Array(size * size);
  const remaining = new Float64Array(size).fill(1);
  const pivots: number[] = [];
  const open = new Set(Array.from({ length: size }, (_, i) => i));
  while (open.size > 0) {
    let pivot = -1;
    for (const i of open) if (pivot < 0 || (remaining[i] ?? 0) > (remaining[pivot] ?? 0)) pivot = i;
    if ((remaining[pivot] ?? 0) < 1e-11) break;
    open.delete(pivot);
    const rank = pivots.length;
    const diagonal = Math.sqrt(remaining[pivot] ?? 0);
    factor[pivot * size + rank] = diagonal;
    for (const i of open) {
      let value = (matrix[i * size + pivot] ?? 0) * (scale[i] ?? 0) * (scale[pivot] ?? 0);
      for (let k = 0; k < rank; k++) value -= (factor[i * size + k] ?? 0) * (factor[pivot * size + k] ?? 0);
      value /= diagonal;
      factor[i * size + rank] = value;
      remaining[i] = (remaining[i] ?? 0) - value * value;
    }
    pivots.push(pivot);
  }
  return (rightHandSide) => {
    const solution = new Float64Array(size);
    const forward = new Float64Array(pivots.length);
    for (const [k, pivot] of pivots.entries()) {
      let value = (rightHandSide[pivot] ?? 0) * (scale[pivot] ?? 0);
      for (let j = 0; j < k; j++) value -= (factor[pivot * size + j] ?? 0) * (forward[j] ?? 0);
      forward[k] = value / (factor[pivot * size + k] ?? 1);
    }
    for (let k = pivots.length - 1; k >= 0; k--) {
      let value = forward[k] ?? 0;
      for (let j = k + 1; j < pivots.length; j++) {
        const later = pivots[j] ?? 0;
        value -= (factor[later * size + k] ?? 0) * (solution[later] ?? 0);
      }
      solution[pivots[k] ?? 0] = value / (factor[(pivots[k] ?? 0) * size + k] ?? 1);
    }
    return solution.map((value, i) => value * (scale[i] ?? 0));
  };
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

export function dot(first: Float64Array, second: Float64Array): number {
  let total = 0;
  for (let i = 0; i < first.length; i++) total += (first[i] ?? 0) * (second[i] ?? 0);
  return total;
}

/** A square matrix times a vector. */
export function multiplied(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, row) => dot(matrix.subarray(row * size, (row + 1) * size), vector));
}
