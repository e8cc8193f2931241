import * as v from 'valibot';
import type { MEASURES } from '#app/features/results/measure.ts';
import { addMonths, type Month, monthsBetween } from '#app/features/results/period.ts';

/** A decision of the committee: what, why, on which figures, who owns it, and what should move by when. */

/** Figures as they stood, frozen with the decision. Shares lie between 0 and 1. */
export interface Figures {
  from: Month;
  /** Included. */
  to: Month;
  /** Answers. */
  n: number;
  responseRate: number | null;
  /** Null, with what follows, where there were not enough answers to say it. */
  estimate: number | null;
  standardError: number | null;
  lower: number | null;
  upper: number | null;
}

export const TITLE_LIMIT = 120;
export const TEXT_LIMIT = 2_000;

/** The measures a decision may be about: shares, which have a good and a bad direction. */
export const DECIDED_MEASURES = [
  'satisfied',
  'done',
  'not_done',
] as const satisfies (keyof typeof MEASURES)[];

const text = (limit: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'missing'), v.maxLength(limit, 'long'));

const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month'));

/** A decision as its form sends it. Each message is a code, `problem.<code>` in the texts. */
export const decisionSchema = v.object({
  title: text(TITLE_LIMIT),
  decided: text(TEXT_LIMIT),
  why: text(TEXT_LIMIT),
  owner: v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'missing'), v.transform(Number)),
  measure: v.picklist(DECIDED_MEASURES, 'missing'),
  direction: v.picklist(['up', 'down'], 'missing'),
  from: month,
  to: month,
  due: month,
});

export type DecisionForm = v.InferOutput<typeof decisionSchema>;

export type DecisionField = keyof DecisionForm | 'about';

export type DecisionProblem = 'missing' | 'long' | 'month' | 'unknown' | 'order' | 'past';

/** What is wrong with the months of a decision: the figures must lie in the past, and what should move in the future. */
export function problemOfMonths(
  { from, to, due }: Pick<DecisionForm, 'from' | 'to' | 'due'>,
  current: Month,
): Partial<Record<DecisionField, DecisionProblem>> {
  return {
    ...(from > to && { to: 'order' }),
    ...(to > current && { to: 'past' }),
    ...(due <= to && { due: 'order' }),
  };
}

/** The months that are compared with those the decision rests on: as many, the last of them the one named. */
export function laterMonths(
  { from, to }: { from: Month; to: Month },
  due: Month,
): { from: Month; to: Month } {
  return { from: addMonths(due, 1 - monthsBetween(from, to).length), to: due };
}

/** Whether the month by which something should have moved is over, and nobody has said yet whether it did. */
export const isPastDate = (
  { due, verdict }: { due: Month; verdict: string | null },
  current: Month,
): boolean => verdict === null && due < current;

/** What a decision is about: a service, a department, or the city ('' for both). */
export interface About {
  service: string;
  department: string;
}

/** `service:potholes`, `department:lasan` or '' in a form's one field. Undefined when it is none of these. */
export function readAbout(value: string): About | undefined {
  if (value === '') return { service: '', department: '' };
  const [, kind, code = ''] = /^(service|department):(.{1,100})$/.exec(value) ?? [];
  if (kind === 'service') return { service: code, department: '' };
  return kind === 'department' ? { service: '', department: code } : undefined;
}

export const writeAbout = ({ service, department }: About): string =>
  service ? `service:${service}` : department ? `department:${department}` : '';
