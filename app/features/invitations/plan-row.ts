import type { Plan } from '#app/features/surveys/plan.ts';

/** A plan as the planner would read it from its table. */
export interface PlanRow {
  id: number;
  position: number;
  /** As the row says it, whatever state the plan is in: rehearsed is what it would do if it asked. */
  state: 'active';
  delay_hours: number;
  services: string[];
  departments: string[];
  districts: number[];
  outcomes: string[];
  channels: string[];
}

/** What a plan would be as a row of its table if it asked. */
export const planRow = (plan: Plan): PlanRow => ({
  id: plan.id,
  position: plan.position,
  state: 'active',
  delay_hours: plan.delayHours,
  services: plan.services,
  departments: plan.departments,
  districts: plan.districts,
  outcomes: plan.outcomes,
  channels: plan.channels,
});
