/** Weighted least squares on levels: how much of a variance sets of drivers explain. */

interface Row {
  satisfied: boolean;
  levels: string[];
  weight: number;
}

/** Covariances of the drivers' levels (as 0 and 1, each driver's first left out) and of the outcome. */
export interface Moments {
  drivers: number;
  /** Which driver each column belongs to. */
  owners: number[];
  covariances: number[][];
  withOutcome: number[];
  variance: number;
}

export function momentsOf(rows: readonly Row[], levels: readonly string[][]): Moments {
  const columns = levels.flatMap((own, driver) => own.slice(1).map((level) => ({ driver, level })));
  const size = columns.length;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const means = new Array<number>(size).fill(0);
  const products = columns.map(() => new Array<number>(size).fill(0));
  const withOutcome = new Array<number>(size).fill(0);
  let outcome = 0;
  for (const { satisfied, levels: own, weight } of rows) {
    const share = weight / total;
    if (satisfied) outcome += share;
    const set = columns.flatMap(({ driver, level }, column) => (own[driver] === level ? [column] : []));
    for (const one of set) {
      means[one] = (means[one] ?? 0) + share;
      if (satisfied) withOutcome[one] = (withOutcome[one] ?? 0) + share;
      const product = products[one] ?? [];
      for (const other of set) product[other] = (product[other] ?? 0) + share;
    }
  }
  const mean = (column: number) => means[column] ?? 0;
  return {
    drivers: levels.length,
    owners: columns.map(({ driver }) => driver),
    covariances: products.map((row, one) => row.map((product, other) => product - mean(one) * mean(other))),
    withOutcome: withOutcome.map((product, column) => product - mean(column) * outcome),
    variance: outcome * (1 - outcome),
  };
}

/** Relative to its variance, what is left of a column that the others tell already. */
const TOLD_ALREADY = 1e-9;

/** R² of the drivers in the set (bit by bit), by sweeping their columns out one after the other. */
export function explainedBy({ owners, covariances, withOutcome, variance }: Moments, set: number): number {
  const columns = owners.flatMap((driver, column) => (set & (1 << driver) ? [column] : []));
  const left = columns.map((one) => [
    ...columns.map((other) => covariances[one]?.[other] ?? 0),
    withOutcome[one] ?? 0,
  ]);
  let explained = 0;
  for (const [step, pivot] of left.entries()) {
    const scale = pivot[step] ?? 0;
    const before = covariances[columns[step] ?? 0]?.[columns[step] ?? 0] ?? 0;
    if (!(scale > TOLD_ALREADY * before)) continue;
    explained += (pivot[columns.length] ?? 0) ** 2 / scale;
    for (const row of left.slice(step + 1)) {
      const factor = (row[step] ?? 0) / scale;
      for (let column = step; column <= columns.length; column++)
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  return variance > 0 ? Math.min(1, explained / variance) : 0;
}
