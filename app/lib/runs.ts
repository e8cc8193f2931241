/** Neighbours with the same key, in the order in which they lie. */
export function runsOf<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): [Item, ...Item[]][] {
  const runs: [Item, ...Item[]][] = [];
  let key: Key | undefined;
  for (const item of items) {
    const next = keyOf(item);
    const run = runs.at(-1);
    if (run && next === key) run.push(item);
    else runs.push([item]);
    key = next;
  }
  return runs;
}
