import * as v from 'valibot';
import type { ContactBudget } from './contact-budget.ts';

/** Limits of the budget's numbers, for the form's attributes, its check and its messages. */
export const BUDGET_LIMITS = {
  points: { min: 1, max: 1000 },
  reserve: { min: 0, max: 1000 },
  wearsOffDays: { min: 0, max: 365 },
  secondChance: { min: 1, max: 50 }, // in percent
  invitationCost: { min: 1, max: 1000 },
  reminderCost: { min: 1, max: 1000 },
} as const satisfies Record<keyof ContactBudget, { min: number; max: number }>;

export const BUDGET_FIELDS = Object.keys(BUDGET_LIMITS) as (keyof ContactBudget)[];

/** `fits`: not even one invitation would fit. */
export type BudgetErrors = Partial<Record<keyof ContactBudget, 'number' | 'fits'>>;

const whole = (name: keyof ContactBudget) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,4}$/),
    v.transform(Number),
    v.minValue(BUDGET_LIMITS[name].min),
    v.maxValue(BUDGET_LIMITS[name].max),
  );

const Form = v.object({
  points: whole('points'),
  reserve: whole('reserve'),
  wearsOffDays: whole('wearsOffDays'),
  secondChance: whole('secondChance'),
  invitationCost: whole('invitationCost'),
  reminderCost: whole('reminderCost'),
});

/** The budget as the form's texts. */
export const formOfBudget = (budget: ContactBudget): Record<string, string> => ({
  ...Object.fromEntries(BUDGET_FIELDS.map((name) => [name, String(budget[name])])),
  secondChance: String(Math.round(budget.secondChance * 100)),
});

/** What an administrator put in, or what is wrong with it. */
export function readBudgetForm(
  sent: Record<string, string>,
): { budget: ContactBudget } | { errors: BudgetErrors } {
  const read = v.safeParse(Form, sent);
  if (!read.success) {
    const wrong = read.issues.map((issue) => v.getDotPath(issue));
    return {
      errors: Object.fromEntries(
        BUDGET_FIELDS.flatMap((name) => (wrong.includes(name) ? [[name, 'number']] : [])),
      ),
    };
  }
  const { secondChance, ...budget } = read.output;
  if (budget.points < budget.invitationCost) return { errors: { points: 'fits' } };
  return { budget: { ...budget, secondChance: secondChance / 100 } };
}
