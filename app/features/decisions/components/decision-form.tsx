import { Form, Link } from '@remix-run/react';
import { addMonths, type Month, monthsBetween } from '#app/features/results/period.ts';
import { wordsOf } from '#app/features/results/words.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextAreaField, TextField } from '#app/ui/fields.tsx';
import {
  DECIDED_MEASURES,
  type DecisionField,
  type Figures,
  TEXT_LIMIT,
  TITLE_LIMIT,
  writeAbout,
} from '../decision.ts';
import { sayFigures } from '../words.ts';

interface Named {
  code: string;
  name: string;
}

interface Props {
  options: {
    owners: readonly { id: number; name: string; title: string }[];
    services: readonly Named[];
    departments: readonly Named[];
  };
  values: Record<string, string>;
  /** What would be frozen if nothing were changed in the form. */
  figures: Figures;
  current: Month;
  refused?: { problems: Partial<Record<DecisionField, string>>; sent: Record<string, string> };
}

/** How far back figures can be taken from, and how far ahead something may be due. */
const MONTHS = 36;

/** A decision to be recorded. */
export function DecisionForm({ options, values, figures, current, refused }: Props) {
  const t = useT('decisions');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const problems = refused?.problems ?? {};
  const limits: Partial<Record<DecisionField, number>> = {
    title: TITLE_LIMIT,
    decided: TEXT_LIMIT,
    why: TEXT_LIMIT,
  };
  const field = (name: DecisionField) => ({
    name,
    label: t(`field.${name}`),
    defaultValue: refused?.sent[name] ?? values[name] ?? '',
    error: problems[name] && t(`problem.${problems[name]}`, { limit: limits[name] }),
  });
  const months = (first: Month, last: Month) =>
    monthsBetween(first, last).map((value) => ({ value, label: words.month(value) }));
  const past = months(addMonths(current, -MONTHS), current).reverse();
  return (
    <>
      {refused && (
        <ErrorSummary
          title={t('problem.title')}
          problems={Object.entries(problems).map(([name, problem]) => ({
            href: undefined,
            text: `${t(`field.${name}`)}: ${t(`problem.${problem}`, { limit: TEXT_LIMIT })}`,
          }))}
        />
      )}
      <Form method="post" className="usa-form usa-form--large">
        <TextField {...field('title')} required maxLength={TITLE_LIMIT} />
        <TextAreaField
          {...field('decided')}
          hint={t('hint.decided')}
          required
          maxLength={TEXT_LIMIT}
          rows={4}
        />
        <TextAreaField {...field('why')} hint={t('hint.why')} required maxLength={TEXT_LIMIT} rows={4} />
        <SelectField
          {...field('owner')}
          options={[
            { value: '', label: t('choose') },
            ...options.owners.map(({ id, name, title }) => ({
              value: String(id),
              label: title ? `${name}, ${title}` : name,
            })),
          ]}
        />
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">{t('aim.title')}</legend>
          <SelectField
            {...field('about')}
            options={[
              { value: '', label: t('city') },
              ...options.departments.map(({ code, name }) => ({
                value: writeAbout({ service: '', department: code }),
                label: name,
                group: t('departments'),
              })),
              ...options.services.map(({ code, name }) => ({
                value: writeAbout({ service: code, department: '' }),
                label: name,
                group: t('services'),
              })),
            ]}
          />
          <SelectField
            {...field('measure')}
            options={DECIDED_MEASURES.map((measure) => ({ value: measure, label: t(`measure.${measure}`) }))}
          />
          <SelectField
            {...field('direction')}
            options={(['up', 'down'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
          />
          <SelectField
            {...field('due')}
            hint={t('hint.due')}
            options={months(addMonths(current, 1), addMonths(current, MONTHS))}
          />
        </fieldset>
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">{t('figures.frozen')}</legend>
          <p className="usa-hint">{t('hint.frozen')}</p>
          <SelectField {...field('from')} options={past} />
          <SelectField {...field('to')} options={past} />
          <p className="quiet">
            {t('figures.now', {
              months: words.months([figures.from, figures.to]),
              figures: sayFigures(figures, t, words),
            })}
          </p>
        </fieldset>
        <button type="submit" className="usa-button">
          {t('save')}
        </button>
        <Link to={paths.decisions()}>{t('cancel')}</Link>
      </Form>
    </>
  );
}
