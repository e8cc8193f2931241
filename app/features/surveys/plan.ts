/**
 * The rule that says whom a survey asks, when, and with what probability. Hours are
 * of the city's clock, days are 24 hours.
 */
export interface Plan extends PlanSettings {
  id: number;
  state: PlanState;
  /** Goes up with each change. */
  revision: number;
  changedAt: Date | null;
  /** By name. */
  changedBy: string | null;
}

/** What staff set. */
export interface PlanSettings extends PlanConditions, PrecisionTarget {
  name: string;
  surveyId: number;
  /** A closure belongs to the first plan in force, by position, whose conditions it meets. */
  position: number;
  /** May use the reserve of the contact budget. */
  priority: boolean;
  /** How long after closing: the resident has had time to see the result. */
  delayHours: number;
  /** No mail from this hour on … */
  quietFrom: number;
  /** … to this one. Equal: never quiet. */
  quietTo: number;
  /** On which mail goes out. ISO: Monday is 1. */
  weekdays: number[];
  /** How long an invitation may be answered. */
  expireDays: number;
  /** Days after the invitation on which who did not answer is reminded, once; 0: nobody is. */
  reminderDays: number;
  /** Closures older than this are not asked about any more. */
  closedWithinDays: number;
  whom: 'fraction' | 'precision';
  /** Share of the closures to ask about, above 0 up to 1. Of a precision target, of no account. */
  fraction: number;
}

/** A closure belongs to a plan when it is among each of these; an empty list leaves all in. */
export interface PlanConditions {
  services: string[];
  departments: string[];
  districts: number[];
  outcomes: string[];
  channels: string[];
}

/** How precise the share of a service is to be each month. */
export interface PrecisionTarget {
  /** Half-width of the 95 % interval, in points. */
  targetPoints: number;
  /** At least so many are asked of a service a month, or all there are. */
  leastPerService: number;
  /** In no district more than this share of the closures is asked about, above 0 up to 1. */
  districtCeiling: number;
}

export type PlanState = 'draft' | 'active' | 'paused';

/** Legal changes, by hand. What is changed of a running plan pauses it, until somebody has seen what it does. */
export const NEXT_PLAN_STATES = {
  draft: ['active'],
  active: ['paused'],
  paused: ['active'],
} satisfies Record<PlanState, PlanState[]>;

/** Outcomes and channels there are to choose from. */
export const PLAN_OUTCOMES = [
  'done',
  'nothing_needed',
  'administrative',
  'acknowledged',
  'referred',
  'unknown',
];
export const PLAN_CHANNELS = ['call', 'app', 'web', 'email', 'driver', 'staff', 'other'];

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** What every city starts with. */
export const DEFAULT_PLAN = {
  name: 'Everyone, a day after closing',
  delayHours: 24,
  fraction: 1,
  seed: 311,
  expireDays: 14,
  closedWithinDays: 30,
  quietFrom: 20,
  quietTo: 8,
};

/** What a new plan starts from: of nobody's mind yet, and last in line. */
export const newPlan = (given: { name: string; surveyId: number; position: number }): PlanSettings => ({
  services: [],
  departments: [],
  districts: [],
  outcomes: [],
  channels: [],
  priority: false,
  delayHours: DEFAULT_PLAN.delayHours,
  quietFrom: DEFAULT_PLAN.quietFrom,
  quietTo: DEFAULT_PLAN.quietTo,
  weekdays: WEEKDAYS,
  expireDays: DEFAULT_PLAN.expireDays,
  reminderDays: 0,
  closedWithinDays: DEFAULT_PLAN.closedWithinDays,
  whom: 'fraction',
  fraction: 1,
  targetPoints: 5,
  leastPerService: 30,
  districtCeiling: 1,
  ...given,
});
