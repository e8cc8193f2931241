import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  error?: string;
}

/** A one-line field with its label, hint and error tied together. Further attributes go to the input. */
export function TextField({
  name,
  label,
  hint,
  error,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'name' | 'id' | 'className'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <input
          type="text"
          {...input}
          {...wiring}
          name={name}
          className={`usa-input${error ? ' usa-input--error' : ''}`}
        />
      )}
    </Field>
  );
}

/** A field of several lines, tied together the same way. */
export function TextAreaField({
  name,
  label,
  hint,
  error,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'name' | 'id' | 'className'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          name={name}
          className={`usa-textarea${error ? ' usa-input--error' : ''}`}
        />
      )}
    </Field>
  );
}

/** A choice from a list. The first option may be the "all of them" with an empty value. */
export function SelectField({
  name,
  label,
  hint,
  error,
  options,
  ...select
}: FieldProps & {
  options: readonly { value: string; label: string; group?: string }[];
} & Omit<ComponentProps<'select'>, 'name' | 'id' | 'className'>) {
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <select
          {...select}
          {...wiring}
          name={name}
          className={`usa-select${error ? ' usa-input--error' : ''}`}
        >
          {groups.map((group) => {
            const members = options
              .filter((option) => option.group === group)
              .map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ));
            return group === undefined ? (
              members
            ) : (
              <optgroup key={group} label={group}>
                {members}
              </optgroup>
            );
          })}
        </select>
      )}
    </Field>
  );
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

function Field({
  label,
  hint,
  error,
  children,
}: Omit<FieldProps, 'name'> & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`field usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
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
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
    </div>
  );
}
