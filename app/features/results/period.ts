/** Months as 'YYYY-MM', and the filters of the committee's page as they stand in its address. */

export type Month = string;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The longest period one page shows. */
export const MAX_MONTHS = 60;

export interface ScoreFilter {
  from: Month;
  /** Included. */
  to: Month;
  department: string | null;
  /** A group of services, as the catalog names it. */
  group: string | null;
  service: string | null;
  district: number | null;
  language: string | null;
}

/**
 * Reads the filters of an address. What is missing or makes no sense takes its
 * default: the last twelve full months and the current one, and no other filter.
 * `today` is the city's own date, 'YYYY-MM-DD'.
 */
export function readFilter(params: URLSearchParams, today: string): ScoreFilter {
  const current = today.slice(0, 7);
  const monthOf = (name: string) => {
    const given = params.get(name) ?? '';
    return MONTH.test(given) && given <= current ? given : undefined;
  };
  const to = monthOf('to') ?? current;
  const from = monthOf('from') ?? addMonths(to, -12);
  const [first, last] = from <= to ? [from, to] : [to, from];
  const textOf = (name: string) => params.get(name)?.trim().slice(0, 100) || null;
  const district = Number(params.get('district'));
  return {
    from: laterOf(first, addMonths(last, 1 - MAX_MONTHS)),
    to: last,
    department: textOf('department'),
    group: textOf('group'),
    service: textOf('service'),
    district: Number.isInteger(district) && district > 0 && district < 100 ? district : null,
    language: textOf('language'),
  };
}

/** Whether the filter leaves anything out beside the period. */
export const isNarrowed = ({ department, group, service, district, language }: ScoreFilter) =>
  [department, group, service, district, language].some((value) => value !== null);

export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

export const earlierOf = (one: Month, other: Month) => [one, other].sort()[0] ?? one;
export const laterOf = (one: Month, other: Month) => [one, other].sort()[1] ?? one;

/** The first and the last day of a period, 'YYYY-MM-DD'; the last is not after today. */
export function daysOf(
  { from, to }: { from: Month; to: Month },
  today: string,
): { from: string; to: string } {
  const end = new Date(`${addMonths(to, 1)}-01T00:00:00Z`);
  end.setUTCDate(0);
  const last = end.toISOString().slice(0, 10);
  return { from: `${from}-01`, to: last < today ? last : today };
}

/** Every month from the first to the last, both included. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
