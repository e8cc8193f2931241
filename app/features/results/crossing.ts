import { normalDensity } from './normal.ts';

/**
 * The chance that a series without change looks changed at one of several splits: that some |Z_k|
 * reaches its bound, Z_k being the standardized difference between what comes after split k and what
 * came before. `before` has, rising, the share of all information that lies before each split.
 *
 * One split's Z tells of the next one's as in a Markov chain, with correlation √(odds_j / odds_k),
 * odds = before / (1 − before) (Miller and Siegmund 1982). So the density of the paths still within
 * their bounds is carried from split to split, by Gauss–Legendre quadrature.
 */
export function chanceOfCrossing(before: readonly number[], bounds: readonly number[]): number {
  const correlations = before.slice(1).map((share, index) => {
    const earlier = before[index] ?? 0;
    return Math.sqrt((earlier * (1 - share)) / ((1 - earlier) * share));
  });
  const narrowest = Math.min(1, ...correlations.map((correlation) => Math.sqrt(1 - correlation ** 2)));
  // Nodes at most as far apart as the narrowest step of the chain is wide: the error is below 1e-8.
  const { nodes, weights } = gaussLegendre(Math.ceil((Math.PI * Math.max(...bounds)) / narrowest));

  let reach = bounds[0] ?? 0;
  let within = Float64Array.from(
    nodes,
    (node, index) => normalDensity(node * reach) * (weights[index] ?? 0) * reach,
  );
  for (const [index, correlation] of correlations.entries()) {
    const spread = Math.sqrt(1 - correlation ** 2);
    const next = bounds[index + 1] ?? 0;
    const from = reach;
    const paths = within;
    within = Float64Array.from(nodes, (node, place) => {
      let density = 0;
      for (let each = 0; each < paths.length; each++) {
        const mean = correlation * (nodes[each] ?? 0) * from;
        density += (paths[each] ?? 0) * normalDensity((node * next - mean) / spread);
      }
      return (density / spread) * (weights[place] ?? 0) * next;
    });
    reach = next;
  }
  return Math.min(1, Math.max(0, 1 - within.reduce((sum, mass) => sum + mass, 0)));
}

const rules = new Map<number, { nodes: Float64Array; weights: Float64Array }>();

/** Nodes and weights on [−1, 1], at least `wanted` and between 32 and 256 of them; the roots by Newton's method. */
function gaussLegendre(wanted: number) {
  const count = Math.min(256, Math.max(32, 16 * Math.ceil(wanted / 16)));
  const known = rules.get(count);
  if (known) return known;
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let root = 0; root < count; root++) {
    let x = Math.cos((Math.PI * (root + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      let [last, value] = [1, x];
      for (let degree = 2; degree <= count; degree++)
        [last, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * last) / degree];
      slope = (count * (x * value - last)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[root] = x;
    weights[root] = 2 / ((1 - x * x) * slope * slope);
  }
  rules.set(count, { nodes, weights });
  return { nodes, weights };
}
