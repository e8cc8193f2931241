/**
 * Indirect standardisation: what share a department or district would have if each of its closures
 * went as closures of that kind go elsewhere. A district with more streetlights than parks is compared
 * with streetlights elsewhere.
 */

/** The answers of one unit about one kind of closures: of a district about a service. */
export interface MixCell {
  unit: string;
  kind: string;
  closures: number;
  /** Answers; their share counts each as many closures as it stands for. */
  answers: number;
  share: number;
}

export interface UnitShare {
  unit: string;
  /** The unit's own share. */
  share: number;
  /** The answers it rests on (the effective number, where they are weighted). */
  size: number;
  /** The share that its mix of kinds would give it, by what others do. */
  expected: number;
}

/** So many answers of the whole city stand beside those of a kind elsewhere: few of them say little. */
const DRAWN_TO_ALL = 20;

/**
 * The share that each unit's mix would give it, by unit. Kinds are counted without the unit's own
 * answers; one that no other unit has is expected to go as all closures do (`centre`).
 */
export function expectedShares(cells: readonly MixCell[], centre: number): Map<string, number> {
  const kinds = new Map<string, { answers: number; counted: number }>();
  for (const { kind, answers, share } of cells) {
    const sum = kinds.get(kind) ?? { answers: 0, counted: 0 };
    kinds.set(kind, { answers: sum.answers + answers, counted: sum.counted + answers * share });
  }
  const units = Map.groupBy(cells, ({ unit }) => unit);
  return new Map(
    [...units].map(([unit, own]) => {
      const closures = own.reduce((sum, cell) => sum + cell.closures, 0);
      const expected = own.reduce((sum, cell) => {
        const all = kinds.get(cell.kind) ?? { answers: 0, counted: 0 };
        const [answers, counted] = [all.answers - cell.answers, all.counted - cell.answers * cell.share];
        return sum + (cell.closures * (counted + DRAWN_TO_ALL * centre)) / (answers + DRAWN_TO_ALL);
      }, 0);
      return [unit, closures === 0 ? centre : expected / closures];
    }),
  );
}
