import { type Entry, PAGE_BREAK } from './outline.ts';

export type Side = 'mine' | 'theirs';

/** What two people made, and what both began with. */
export interface Sides<T> {
  base: T;
  mine: T;
  theirs: T;
}

/**
 * The order of a draft that two people changed at once: what one of them removed is
 * gone, what one added stands behind what it was added behind.
 */
export function mergeOrders(
  entries: Sides<Entry[]>,
  {
    kept,
    choose,
  }: {
    /** Whether a question that only this side still has stays. */
    kept: (code: string, side: Side) => boolean;
    choose: (orders: Sides<string[]>) => string[];
  },
): (string | typeof PAGE_BREAK)[] {
  const { base, mine, theirs } = labelled(entries);
  const stays = (key: string, side: Side) => !isBreak(key) && kept(key, side);
  const gone = base.filter((key) => {
    if (mine.includes(key) === theirs.includes(key)) return !mine.includes(key);
    return !stays(key, mine.includes(key) ? 'mine' : 'theirs');
  });
  const common = base.filter((key) => mine.includes(key) && theirs.includes(key));
  const orderIn = (side: string[]) => side.filter((key) => common.includes(key));
  const order = choose({ base: common, mine: orderIn(mine), theirs: orderIn(theirs) });
  const [first, second] = String(order) === String(orderIn(theirs)) ? [theirs, mine] : [mine, theirs];
  const merged = first.filter((key) => !gone.includes(key));
  const instead = new Map<string, string>();
  for (const [index, key] of second.entries()) {
    if (first.includes(key) || gone.includes(key)) continue;
    const before = second.slice(0, index).map((each) => instead.get(each) ?? each);
    const at = merged.indexOf(before.findLast((each) => merged.includes(each)) ?? '') + 1;
    const begun = [merged[at - 1], merged[at]].find(
      (each) => each && isBreak(each) && !second.includes(each),
    );
    // Where both began a page, it begins once.
    if (isBreak(key) && begun) instead.set(key, begun);
    else merged.splice(at, 0, key);
  }
  return merged.map((key) => (isBreak(key) ? PAGE_BREAK : key));
}

/** Codes of questions, and names for page breaks: the same name for what is the same break still. */
function labelled({ base, mine, theirs }: Sides<Entry[]>): Sides<string[]> {
  const known = breaksIn(base);
  const label = (side: Entry[], own: string) => {
    const left = new Set(known.keys());
    const names = breaksIn(side).map(({ before, after }, index) => {
      const at =
        [...left].find((each) => known[each]?.after === after) ??
        [...left].find((each) => known[each]?.before === before);
      if (at === undefined) return `${BREAK}${own}${index}`;
      left.delete(at);
      return `${BREAK}${at}`;
    });
    return side.map((entry) => (entry === PAGE_BREAK ? (names.shift() ?? '') : entry.code));
  };
  return { base: label(base, ''), mine: label(mine, 'mine'), theirs: label(theirs, 'theirs') };
}

const BREAK = '|';
const isBreak = (key: string) => key.startsWith(BREAK);

/** The codes before and after each page break; PAGE_BREAK for another one, '' for the end. */
const breaksIn = (entries: readonly Entry[]) =>
  entries.flatMap((entry, at) => {
    const codeAt = (place: number) => {
      const found = entries[place];
      return found === undefined || found === PAGE_BREAK ? (found ?? '') : found.code;
    };
    return entry === PAGE_BREAK ? [{ before: codeAt(at - 1), after: codeAt(at + 1) }] : [];
  });
