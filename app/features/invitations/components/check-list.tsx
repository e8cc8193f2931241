import { useId } from 'react';

export interface Option {
  value: string;
  label: string;
}

interface Props {
  name: string;
  legend: string;
  hint?: string;
  error?: string;
  options: readonly Option[];
  chosen: readonly string[];
  /** Said beside the legend when the list is folded away. */
  summary?: string;
}

/** Boxes to tick, any number of them; a long list is folded until somebody opens it. */
export function CheckList({ summary, ...list }: Props) {
  if (summary === undefined) return <Boxes {...list} />;
  return (
    <details className="folded" open={list.error !== undefined}>
      <summary>
        {list.legend} <span className="quiet">{summary}</span>
      </summary>
      <Boxes {...list} />
    </details>
  );
}

function Boxes({ name, legend, hint, error, options, chosen }: Omit<Props, 'summary'>) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className="usa-fieldset check-list" aria-describedby={described || undefined}>
      <legend className="usa-legend">{legend}</legend>
      {hint && (
        <span className="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      <div className="check-list__boxes">
        {options.map(({ value, label }) => (
          <div key={value} className="usa-checkbox">
            <input
              className="usa-checkbox__input"
              type="checkbox"
              id={`${id}-${value}`}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <label className="usa-checkbox__label" htmlFor={`${id}-${value}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
