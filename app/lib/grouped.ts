/**
 * Turns many calls made at the same time into few: while one group is being run,
 * the next callers wait together and form the next group. `run` gets the items of
 * a group and gives a result for each, in order; if it throws, all of them fail.
 */
export function grouped<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  interface Caller {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  let waiting: Caller[] = [];
  let running = false;

  async function drain() {
    running = true;
    await Promise.resolve(); // whoever calls in this same turn comes along
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const results = await run(group.map(({ item }) => item));
        group.forEach(({ resolve }, index) => {
          resolve(results[index] as Result);
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
