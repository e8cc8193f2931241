import { useId } from 'react';
import type { PlanFormValues } from '#app/features/surveys/plan-form.ts';
import { useT } from '#app/lib/i18n.ts';
import { TextField } from '#app/ui/fields.tsx';
import type { useNumberField } from './number-field.ts';

interface Props {
  values: PlanFormValues;
  number: ReturnType<typeof useNumberField>;
}

/** How many of a plan's closures are asked about: all, a share, or as many as a precision needs. */
export function WhomFields({ values, number }: Props) {
  const t = useT('plans');
  const id = useId();
  const choice = (value: string) => (
    <div className="usa-radio">
      <input
        className="usa-radio__input"
        type="radio"
        id={`${id}-${value}`}
        name="whom"
        value={value}
        defaultChecked={values.whom?.[0] === value}
      />
      <label className="usa-radio__label" htmlFor={`${id}-${value}`}>
        {t(`whom.${value}`)}
      </label>
    </div>
  );
  return (
    <fieldset className="usa-fieldset">
      <legend className="usa-legend">{t('form.whom')}</legend>
      {choice('everyone')}
      {choice('fraction')}
      <div className="indented">
        <TextField {...number('percent')} />
      </div>
      {choice('precision')}
      <div className="indented">
        <TextField {...number('targetPoints')} hint={t('form.targetHint')} />
        <TextField {...number('leastPerService')} hint={t('form.leastHint')} />
        <TextField {...number('ceilingPercent')} hint={t('form.ceilingHint')} />
      </div>
      <div className="usa-checkbox">
        <input
          className="usa-checkbox__input"
          type="checkbox"
          id={`${id}-priority`}
          name="priority"
          value="yes"
          defaultChecked={values.priority?.[0] === 'yes'}
        />
        <label className="usa-checkbox__label" htmlFor={`${id}-priority`}>
          {t('form.priority')}
          <span className="usa-checkbox__label-description">{t('form.priorityHint')}</span>
        </label>
      </div>
    </fieldset>
  );
}
