/**
 * The rule that says whom a survey asks, when, and with what probability. Hours are
 * of the city's clock, days are 24 hours.
 */
export interface Plan {
  id: number;
  name: string;
  surveyId: number;
  state: PlanState;
  /** Goes up with each change. */
  revision: number;
  /** A closure belongs to the first plan in force, by position, whose conditions it meets. */
  position: number;
  conditions: PlanConditions;
  /** How long after closing: the resident has had time to see the result. */
  delayHours: number;
  /** No mail from this hour on … */
  quietFrom: number;
  /** … to this one. Equal: never quiet. */
  quietTo: number;
  /** ISO: Monday is 1. */
  weekdays: number[];
  expireDays: number;
  closedWithinDays: number;
  whom: Whom;
  /** May use the reserve of the contact budget. */
  priority: boolean;
  /** What the draw starts from: the same seed draws the same closures. */
  seed: number;
}

/** A closure belongs to a plan when it is among each of these; an empty list leaves all in. */
export interface PlanConditions {
  services: string[];
  departments: string[];
  districts: number[];
  outcomes: string[];
  channels: string[];
}

export type Whom =
  | {
      by: 'fraction';
      /** Share of the closures to ask about, above 0 up to 1. */
      fraction: number;
    }
  | ({ by: 'precision' } & PrecisionTarget);

/** How precise the share of a service is to be each month. */
export interface PrecisionTarget {
  /** Half-width of the 95 % interval, in points. */
  points: number;
  /** At least so many are asked of a service a month, or all there are. */
  leastPerService: number;
  /** In no district more than this share of the closures is asked about, above 0 up to 1. */
  districtCeiling: number;
}

export const PLAN_STATES = ['draft', 'active', 'paused'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Legal changes. A plan that has asked somebody is never deleted; it is paused. */
export const NEXT_PLAN_STATES = {
  draft: ['active'],
  active: ['paused'],
  paused: ['active'],
} satisfies Record<PlanState, PlanState[]>;

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
