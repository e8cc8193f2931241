import type { ReactNode } from 'react';

/** The parts that questions are drawn with, plain enough for any browser. The first input carries the name as its id, for links from an error summary. */

interface Shared {
  name: string;
  title: ReactNode;
  Heading: 'h1' | 'h2';
  hint?: ReactNode;
  error: string | undefined;
}

interface Option {
  value: string;
  label: ReactNode;
  chosen: boolean;
}

/** Large tiles, each with a number and a word: below each other, or in a row where there is room for one. */
export function Tiles({
  options,
  inRow,
  ...shared
}: Shared & {
  options: (Option & { number: string; decoration: string | undefined })[];
  /** Whether their words are short enough for a row. */
  inRow: boolean;
}) {
  return (
    <Group {...shared} className={inRow ? 'tiles tiles--row' : 'tiles'}>
      {options.map(({ number, decoration, ...option }, index) => (
        <OptionInput key={option.value} {...option} name={shared.name} type="radio" first={index === 0}>
          <span className="tile__number">{number}</span> <span className="tile__word">{option.label}</span>
          {decoration && (
            <span className="tile__decoration" aria-hidden="true">
              {decoration}
            </span>
          )}
        </OptionInput>
      ))}
    </Group>
  );
}

/** Options below each other, to choose one or many of. */
export function OptionList({
  options,
  type,
  ...shared
}: Shared & { options: Option[]; type: 'radio' | 'checkbox' }) {
  return (
    <Group {...shared} className="options">
      {options.map((option, index) => (
        <OptionInput key={option.value} {...option} name={shared.name} type={type} first={index === 0}>
          {option.label}
        </OptionInput>
      ))}
    </Group>
  );
}

function Group({
  name,
  title,
  Heading,
  hint,
  error,
  className,
  children,
}: Shared & { className: string; children: ReactNode }) {
  return (
    <fieldset className="question" aria-describedby={describedBy({ name, hint, error })}>
      <legend>
        <Heading>{title}</Heading>
      </legend>
      <Notes name={name} hint={hint} error={error} />
      <div className={className}>{children}</div>
    </fieldset>
  );
}

function OptionInput({
  name,
  value,
  chosen,
  type,
  first,
  children,
}: Omit<Option, 'label'> & {
  name: string;
  type: 'radio' | 'checkbox';
  first: boolean;
  children: ReactNode;
}) {
  const id = first ? name : `${name}-${value}`;
  return (
    <div className="option">
      <input type={type} id={id} name={name} value={value} defaultChecked={chosen} />
      <label htmlFor={id}>{children}</label>
    </div>
  );
}

/** A few lines of the reader's own. `maxLength` as browsers count it. */
export function LongText({
  name,
  title,
  Heading,
  hint,
  error,
  maxLength,
  value,
}: Shared & { maxLength: number; value: string }) {
  return (
    <div className="question">
      <Heading>
        <label htmlFor={name}>{title}</label>
      </Heading>
      <Notes name={name} hint={hint} error={error} />
      <textarea
        id={name}
        name={name}
        rows={4}
        maxLength={maxLength}
        defaultValue={value}
        dir="auto"
        aria-describedby={describedBy({ name, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}

/** One line of the reader's own, or what the browser offers for the type. */
export function ShortText({
  name,
  title,
  Heading,
  hint,
  error,
  ...input
}: Shared & {
  type: 'text' | 'email' | 'tel' | 'date';
  maxLength?: number;
  autoComplete?: string;
  /** Of a date: the first and last that can be meant. */
  min?: string;
  max?: string;
  value: string;
}) {
  const { value, ...attributes } = input;
  return (
    <div className="question">
      <Heading>
        <label htmlFor={name}>{title}</label>
      </Heading>
      <Notes name={name} hint={hint} error={error} />
      <input
        {...attributes}
        id={name}
        name={name}
        defaultValue={value}
        dir={input.type === 'text' ? 'auto' : 'ltr'}
        aria-describedby={describedBy({ name, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}

function Notes({ name, hint, error }: Pick<Shared, 'name' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

const describedBy = ({ name, hint, error }: Pick<Shared, 'name' | 'hint' | 'error'>) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
