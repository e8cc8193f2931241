import {
  DISPOSITIONS,
  type Disposition,
  type IneligibleReason,
  type WithdrawalReason,
} from './disposition.ts';

/** The dispositions in the groups that a reader thinks in, in the order in which closures drop out. */
export const GROUPS = {
  notEligible: ['not_eligible'],
  notReachable: ['no_contact', 'opted_out'],
  notAsked: ['over_budget', 'not_drawn'],
  underWay: ['waiting', 'queued'],
  notDelivered: ['withdrawn', 'bounced', 'in_doubt'],
  noAnswer: ['sent', 'expired'],
  answered: ['started', 'completed'],
} satisfies Record<string, Disposition[]>;

export type Group = keyof typeof GROUPS;

export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

/** Closures by disposition; what is left out is nought. */
export type Counts = Partial<Record<Disposition, number>>;

export const closuresOf = (counts: Counts): number =>
  DISPOSITIONS.reduce((sum, disposition) => sum + (counts[disposition] ?? 0), 0);

export const countOf = (counts: Counts, group: Group): number =>
  GROUPS[group].reduce((sum, disposition) => sum + (counts[disposition] ?? 0), 0);

/** The dispositions that there are closures in, in the order of the groups. */
export const orderedCounts = (counts: Counts): { disposition: Disposition; count: number }[] =>
  Object.values(GROUPS)
    .flat()
    .map((disposition) => ({ disposition, count: counts[disposition] ?? 0 }))
    .filter(({ count }) => count > 0);

/** One step of the picture: where its bar begins and how long it is, as shares of all closures from 0 to 1. */
export interface Step {
  group: Group;
  count: number;
  start: number;
  width: number;
}

/**
 * The groups as bars that hand over to each other: the first takes its part from the
 * right end, the next what is left of it, until the answered ones end at 0. So the
 * bars side by side are all closures.
 */
export function stepsOf(counts: Counts): Step[] {
  const total = closuresOf(counts);
  let left = total;
  return GROUP_NAMES.map((group) => {
    const count = countOf(counts, group);
    left -= count;
    return { group, count, start: total && left / total, width: total && count / total };
  });
}

/** A line of the full account: a disposition, with its reason where it has one. */
export interface Line {
  disposition: Disposition;
  reason: IneligibleReason | WithdrawalReason | null;
  count: number;
}

/** A period of whole days in the city's time zone, both included. */
export interface Period {
  from: string;
  to: string;
}

const DAYS_SHOWN = 90;

/**
 * The period that an address asks for, or the last 90 days. What is not a date, or
 * ends before it begins, is named in `errors` and replaced by the default.
 */
export function parsePeriod(
  asked: { from: string | null; to: string | null },
  today: string,
): { period: Period; errors: { from?: 'date'; to?: 'date' | 'order' } } {
  const errors: { from?: 'date'; to?: 'date' | 'order' } = {};
  if (asked.from && !isDay(asked.from)) errors.from = 'date';
  if (asked.to && !isDay(asked.to)) errors.to = 'date';
  const to = asked.to && !errors.to ? asked.to : today;
  const from = asked.from && !errors.from ? asked.from : daysBefore(to, DAYS_SHOWN - 1);
  if (from <= to) return { period: { from, to }, errors };
  errors.to = 'order';
  return { period: { from: daysBefore(today, DAYS_SHOWN - 1), to: today }, errors };
}

/** YYYY-MM-DD of a day that there is. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function daysBefore(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** The languages of an invitation: of the request, of the contact, of the mail, of the answer. */
export const LANGUAGE_ROLES = ['asked', 'preferred', 'delivered', 'answered'] as const;
export type LanguageRole = (typeof LANGUAGE_ROLES)[number];

/** A language tag, 'und' where none is known, and how many invitations have it in which role. */
export type SpokenRow = { key: string } & Record<LanguageRole, number>;
