import { addMonths, monthsBetween, readFilter, type ScoreFilter } from './period.ts';

/** Two views side by side, in one address: the second one's filters carry this in front. */
export const OTHER = 'with_';

export interface Compared {
  one: ScoreFilter;
  other: ScoreFilter;
}

/** How many full months are compared with as many before, where the address names none. */
const MONTHS = 6;

/**
 * Reads both; what the address leaves out of the second is the default, as in the first. Without any
 * month, the second is the last half year and the first the one before.
 */
export function readCompared(params: URLSearchParams, today: string): Compared {
  const others = [...params].flatMap(([name, value]): [string, string][] =>
    name.startsWith(OTHER) ? [[name.slice(OTHER.length), value]] : [],
  );
  const one = readFilter(params, today);
  const other = readFilter(new URLSearchParams(others), today);
  if (['from', 'to', `${OTHER}from`, `${OTHER}to`].some((name) => params.has(name))) return { one, other };
  const current = today.slice(0, 7);
  const [from, to] = [addMonths(current, -MONTHS), addMonths(current, -1)];
  return { one: periodBefore({ ...one, from, to }), other: { ...other, from, to } };
}

/** Both as an address carries them. */
export const comparedQuery = ({ one, other }: Compared): Record<string, string | number | null> => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, value]) => [`${OTHER}${name}`, value])),
});

/** The same, over as many months right before. */
export function periodBefore(filter: ScoreFilter): ScoreFilter {
  const months = monthsBetween(filter.from, filter.to).length;
  return { ...filter, from: addMonths(filter.from, -months), to: addMonths(filter.from, -1) };
}
