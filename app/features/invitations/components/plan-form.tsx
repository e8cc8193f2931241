import { Form } from '@remix-run/react';
import { PLAN_CHANNELS, PLAN_OUTCOMES, WEEKDAYS } from '#app/features/surveys/plan.ts';
import { PLAN_NAME_LIMIT, type PlanField, type PlanFormValues } from '#app/features/surveys/plan-form.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { TextField } from '#app/ui/fields.tsx';
import { CheckList, type Option } from './check-list.tsx';
import { useNumberField } from './number-field.ts';
import { WhomFields } from './whom-fields.tsx';

interface Props {
  values: PlanFormValues;
  errors: readonly PlanField[];
  revision: number;
  choices: Record<'services' | 'departments' | 'districts', Option[]>;
  /** What saving does to the plan, before the button. */
  effect: string;
}

/** Everything that staff set of a plan. */
export function PlanForm({ values, errors, revision, choices, effect }: Props) {
  const t = useT('plans');
  const number = useNumberField({ values, errors });
  return (
    <Form method="post" className="usa-form usa-form--large">
      <input type="hidden" name="revision" value={revision} />
      <TextField
        name="name"
        label={t('form.name')}
        required
        maxLength={PLAN_NAME_LIMIT}
        defaultValue={values.name?.[0]}
        error={errors.includes('name') ? t('form.nameError', { limit: PLAN_NAME_LIMIT }) : undefined}
      />
      <TextField {...number('position')} hint={t('form.positionHint')} />
      <Conditions values={values} errors={errors} choices={choices} />
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('form.when')}</legend>
        <TextField {...number('delayHours')} hint={t('form.delayHint')} />
        <TextField {...number('quietFrom')} hint={t('form.quietHint')} />
        <TextField
          {...number('quietTo')}
          {...(errors.includes('hours') && { error: t('form.hoursError') })}
        />
        <Weekdays values={values} errors={errors} />
        <TextField {...number('closedWithinDays')} />
        <TextField {...number('expireDays')} />
        <TextField {...number('reminderDays')} hint={t('form.reminderHint')} />
      </fieldset>
      <WhomFields values={values} number={number} />
      <p className="quiet">{effect}</p>
      <button type="submit" className="usa-button">
        {t('form.save')}
      </button>
    </Form>
  );
}

function Conditions({ values, errors, choices }: Pick<Props, 'values' | 'errors' | 'choices'>) {
  const t = useT('plans');
  const chosen = (name: string) => values[name] ?? [];
  const list = (name: 'services' | 'departments' | 'districts' | 'outcomes' | 'channels') => ({
    name,
    legend: t(`field.${name}`),
    chosen: chosen(name),
    error: errors.includes(name) ? t('form.choiceError') : undefined,
    summary: chosen(name).length === 0 ? t('form.all') : t('form.chosen', { count: chosen(name).length }),
  });
  return (
    <fieldset className="usa-fieldset">
      <legend className="usa-legend">{t('form.which')}</legend>
      <p className="usa-hint">{t('form.whichHint')}</p>
      <CheckList {...list('services')} options={choices.services} />
      <CheckList {...list('departments')} options={choices.departments} />
      <CheckList {...list('districts')} options={choices.districts} />
      <CheckList
        {...list('outcomes')}
        options={PLAN_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <CheckList
        {...list('channels')}
        options={PLAN_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
    </fieldset>
  );
}

/** A Monday, for the names of the days. */
const MONDAY = Date.UTC(2024, 0, 1);

function Weekdays({ values, errors }: Pick<Props, 'values' | 'errors'>) {
  const t = useT('plans');
  const { lng } = useLocale();
  const name = new Intl.DateTimeFormat(lng, { weekday: 'long', timeZone: 'UTC' });
  return (
    <CheckList
      name="weekdays"
      legend={t('field.weekdays')}
      hint={t('form.weekdaysHint')}
      error={errors.includes('weekdays') ? t('form.weekdaysError') : undefined}
      chosen={values.weekdays ?? []}
      options={WEEKDAYS.map((day) => ({
        value: String(day),
        label: name.format(MONDAY + (day - 1) * 86_400_000),
      }))}
    />
  );
}
