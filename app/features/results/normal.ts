/** The standard normal distribution, good to 12 digits also far out in its tails. */

export const normalDensity = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The chance of more than z: by its power series in the middle, by Laplace's continued fraction beyond. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  if (z > 3) {
    let fraction = z;
    for (let term = 80; term >= 1; term--) fraction = z + term / fraction;
    return normalDensity(z) / fraction;
  }
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-17 * sum; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 - normalDensity(z) * sum;
}

/** The chance of being at least this far from 0, to either side. */
export const bothTails = (z: number) => Math.min(1, 2 * upperTail(Math.abs(z)));

/** How far from 0 one must go for `chance` to be left in both tails together. */
export function distanceFor(chance: number): number {
  let low = 0;
  let high = 38;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (bothTails(middle) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
