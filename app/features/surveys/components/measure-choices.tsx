import { useLocale, useT } from '#app/lib/i18n.ts';
import type { Change } from '../comparing.ts';

interface Props {
  change: Change;
  /** The question as it reads now. */
  title: string;
}

/** Whether a changed question still measures the same: what was changed, and what that suggests. */
export function MeasureChoices({ change, title }: Props) {
  const t = useT('survey-pages');
  const words = useT('survey-problems');
  const { lng } = useLocale();
  const changes = new Intl.ListFormat(lng).format(change.kinds.map((kind) => words(`change.${kind}`)));
  return (
    <fieldset className="usa-fieldset measure">
      <legend className="usa-legend">{title}</legend>
      <p className="usa-hint">{t('publication.changed', { changes })}</p>
      {(['same', 'new'] as const).map((decision) => (
        <div key={decision} className="usa-radio">
          <input
            className="usa-radio__input"
            type="radio"
            id={`${change.question}-${decision}`}
            name={`measure.${change.question}`}
            value={decision}
            defaultChecked={change.suggested === decision}
            required
          />
          <label className="usa-radio__label" htmlFor={`${change.question}-${decision}`}>
            {t(`publication.measure.${decision}`)}{' '}
            {change.suggested === decision && <strong>{t('publication.suggested')}</strong>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
