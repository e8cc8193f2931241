import * as v from 'valibot';
import { PLAN_CHANNELS, PLAN_OUTCOMES, type PlanSettings } from './plan.ts';

/** Limits of a plan's numbers, for the form's attributes, its check and its messages. Shares in percent. */
export const PLAN_LIMITS = {
  position: { min: 1, max: 1000 },
  delayHours: { min: 0, max: 720 },
  quietFrom: { min: 0, max: 24 },
  quietTo: { min: 0, max: 24 },
  expireDays: { min: 1, max: 90 },
  reminderDays: { min: 0, max: 30 },
  closedWithinDays: { min: 1, max: 365 },
  percent: { min: 1, max: 100 },
  targetPoints: { min: 1, max: 30 },
  leastPerService: { min: 0, max: 100_000 },
  ceilingPercent: { min: 1, max: 100 },
} as const;

export type PlanNumber = keyof typeof PLAN_LIMITS;

export const PLAN_NAME_LIMIT = 120;

const whole = (name: PlanNumber) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,6}$/),
    v.transform(Number),
    v.minValue(PLAN_LIMITS[name].min),
    v.maxValue(PLAN_LIMITS[name].max),
  );

const Form = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(PLAN_NAME_LIMIT)),
  position: whole('position'),
  delayHours: whole('delayHours'),
  quietFrom: whole('quietFrom'),
  quietTo: whole('quietTo'),
  expireDays: whole('expireDays'),
  reminderDays: whole('reminderDays'),
  closedWithinDays: whole('closedWithinDays'),
  whom: v.picklist(['everyone', 'fraction', 'precision']),
  percent: whole('percent'),
  targetPoints: whole('targetPoints'),
  leastPerService: whole('leastPerService'),
  ceilingPercent: whole('ceilingPercent'),
  weekdays: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[1-7]$/), v.transform(Number))), v.minLength(1)),
  services: v.array(v.string()),
  departments: v.array(v.string()),
  districts: v.array(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))),
  outcomes: v.array(v.picklist(PLAN_OUTCOMES)),
  channels: v.array(v.picklist(PLAN_CHANNELS)),
});

/** The fields of the form as texts, those that may be chosen several times too. */
export type PlanFormValues = Record<string, string[]>;

/** The form of a plan as it is. */
export const formOfPlan = (plan: PlanSettings): PlanFormValues =>
  Object.fromEntries(
    Object.entries({
      ...plan,
      priority: plan.priority ? 'yes' : [],
      whom: plan.whom === 'precision' ? 'precision' : plan.fraction === 1 ? 'everyone' : 'fraction',
      percent: Math.round(plan.fraction * 100),
      ceilingPercent: Math.round(plan.districtCeiling * 100),
    }).map(([name, value]) => [name, [value].flat().map(String)]),
  );

/** The form as it was sent, to be shown again. */
export const formSent = (form: FormData): PlanFormValues =>
  Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]));

export type PlanField = keyof v.InferOutput<typeof Form> | 'hours';

const MANY = ['weekdays', 'services', 'departments', 'districts', 'outcomes', 'channels'] as const;

/** What staff put in, as settings; or the fields that make no sense. */
export function readPlanForm(
  form: FormData,
): { settings: Omit<PlanSettings, 'surveyId'> } | { errors: PlanField[] } {
  const given: Record<string, unknown> = Object.fromEntries(form);
  for (const name of MANY) given[name] = form.getAll(name);
  // Of the two ways to choose whom, only the fields of the one chosen count.
  if (given.whom !== 'fraction') given.percent = '100';
  const read = v.safeParse(Form, given);
  if (!read.success) {
    const names = read.issues.map((issue) => v.getDotPath(issue)?.split('.')[0]);
    return { errors: Object.keys(Form.entries).filter((name): name is PlanField => names.includes(name)) };
  }
  const { percent, ceilingPercent, whom, ...settings } = read.output;
  // A day that is never over.
  if (settings.quietFrom === 0 && settings.quietTo === 24) return { errors: ['hours'] };
  return {
    settings: {
      ...settings,
      priority: form.get('priority') === 'yes',
      whom: whom === 'precision' ? 'precision' : 'fraction',
      fraction: percent / 100,
      districtCeiling: ceilingPercent / 100,
    },
  };
}
