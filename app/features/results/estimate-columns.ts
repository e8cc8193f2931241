/** A variable of the rows: row r has the level `levels[codes[r]]`, or none where the code is −1. */
export type Dimension = { levels: string[]; codes: Int32Array };

/** How a number is written in the files: no comma, no 0x, nothing but the number. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A typed array that doubles as it fills. */
export function growing<T extends Float64Array | Int32Array>(type: new (length: number) => T) {
  let values = new type(1024);
  let count = 0;
  return {
    push(value: number) {
      if (count === values.length) {
        const larger = new type(2 * count);
        larger.set(values);
        values = larger;
      }
      values[count++] = value;
    },
    count: () => count,
    values: () => values.slice(0, count) as T,
  };
}

/** A column of texts as numbers from 0 in the order met; null is −1. */
export function interned() {
  const known = new Map<string, number>();
  const codes = growing(Int32Array);
  return {
    push(text: string | null) {
      if (text === null) return codes.push(-1);
      let code = known.get(text);
      if (code === undefined) {
        code = known.size;
        known.set(text, code);
      }
      codes.push(code);
    },
    count: () => known.size,
    codes: () => codes.values(),
    /** The column with its levels sorted, its rows in the order given. */
    sorted(order: Int32Array): Dimension {
      const levels = sortLevels([...known.keys()]);
      const place = new Int32Array(levels.length);
      for (const [position, level] of levels.entries()) place[known.get(level) ?? 0] = position;
      const inOrder = taken(codes.values(), order);
      return { levels, codes: inOrder.map((code) => (code < 0 ? -1 : (place[code] ?? -1))) };
    },
  };
}

/** The values at the rows of `order`; nothing of a column that was not read. */
export function taken<T extends Float64Array | Int32Array>(values: T, order: Int32Array): T {
  if (values.length === 0) return values;
  const result = values.slice() as T;
  for (let position = 0; position < order.length; position++)
    result[position] = values[order[position] ?? 0] ?? 0;
  return result;
}

/** Numbers in order if all levels are numbers, else by code point: the same on every machine. */
function sortLevels(levels: string[]): string[] {
  const numeric = levels.every((level) => NUMBER.test(level));
  return levels.toSorted((a, b) => (numeric && Number(a) - Number(b)) || (a < b ? -1 : a > b ? 1 : 0));
}

/** The finite number that a text is, else NaN. */
export function numberIn(text: string): number {
  const number = NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : Number.NaN;
}
