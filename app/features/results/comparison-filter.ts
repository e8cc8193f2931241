import { addMonths, monthsBetween, readFilter, type ScoreFilter } from './period.ts';

/** Two views side by side, in one address: the second one's filters carry this in front. */
export const OTHER = 'with_';

export interface Compared {
  one: ScoreFilter;
  other: ScoreFilter;
}

/** Reads both; what the address leaves out of the second is the default, as in the first. */
export function readCompared(params: URLSearchParams, today: string): Compared {
  const others = [...params].flatMap(([name, value]): [string, string][] =>
    name.startsWith(OTHER) ? [[name.slice(OTHER.length), value]] : [],
  );
  return { one: readFilter(params, today), other: readFilter(new URLSearchParams(others), today) };
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
