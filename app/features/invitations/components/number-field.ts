import {
  PLAN_LIMITS,
  type PlanField,
  type PlanFormValues,
  type PlanNumber,
} from '#app/features/surveys/plan-form.ts';
import { useT } from '#app/lib/i18n.ts';

/** The attributes of the field of one of a plan's numbers, all from its one limit. */
export function useNumberField({ values, errors }: { values: PlanFormValues; errors: readonly PlanField[] }) {
  const t = useT('plans');
  return (name: PlanNumber) => ({
    name,
    label: t(`field.${name}`),
    inputMode: 'numeric' as const,
    required: true,
    defaultValue: values[name]?.[0],
    error: errors.includes(name) ? t('form.numberError', PLAN_LIMITS[name]) : undefined,
  });
}
