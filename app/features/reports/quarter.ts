import { addMonths, type Month } from '#app/features/results/period.ts';

/** Quarters of the year as 'YYYY-Qn'. */

export type Quarter = string;

const QUARTER = /^(\d{4})-Q([1-4])$/;

/** The quarter in an address, or undefined when it is none. */
export const readQuarter = (text: string | undefined): Quarter | undefined =>
  text && QUARTER.test(text) ? text : undefined;

export function quarterOf(month: Month): Quarter {
  const [year, number] = month.split('-').map(Number);
  return `${year}-Q${Math.ceil((number ?? 1) / 3)}`;
}

/** Its first and last month. */
export function monthsOf(quarter: Quarter): { from: Month; to: Month } {
  const [, year = '', number = '1'] = QUARTER.exec(quarter) ?? [];
  const from = `${year}-${String(Number(number) * 3 - 2).padStart(2, '0')}`;
  return { from, to: addMonths(from, 2) };
}

/** The quarter `count` quarters later. */
export const addQuarters = (quarter: Quarter, count: number): Quarter =>
  quarterOf(addMonths(monthsOf(quarter).from, 3 * count));

/** The quarters from that of one month to that of another, the newest first. At most five years. */
export function quartersBetween(from: Month, to: Month): Quarter[] {
  const quarters: Quarter[] = [];
  for (
    let each = quarterOf(to);
    each >= quarterOf(from) && quarters.length < 20;
    each = addQuarters(each, -1)
  )
    quarters.push(each);
  return quarters;
}

/** "July to September 2026" in a reader's language. */
export function quarterName(quarter: Quarter, lng: string): string {
  const { from, to } = monthsOf(quarter);
  const at = (month: Month) => new Date(`${month}-01T00:00:00Z`);
  return new Intl.DateTimeFormat(lng, { month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(
    at(from),
    at(to),
  );
}
