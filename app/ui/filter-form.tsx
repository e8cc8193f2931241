import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Fold } from './fold.tsx';

interface Props {
  /** What is filtered, for those who hear the page. */
  label: string;
  submit: string;
  /** Where "all of it" is, with its words; left out when nothing is filtered. */
  reset?: { to: string; label: string };
  /** Fields of app/ui/fields.tsx. */
  children: ReactNode;
  /** Beside the button: a download of the same view. */
  also?: ReactNode;
  /** On a phone only the label stands there until it is opened: for filters that would push the answer off the screen. */
  folded?: boolean;
}

/** Filters kept in the address: a GET form, so that a view is a link and no script is needed. */
export function FilterForm({ label, submit, reset, children, also, folded }: Props) {
  const form = (
    <Form method="get" className="filters" aria-label={label}>
      {children}
      <div className="filters__actions">
        <button type="submit" className="usa-button">
          {submit}
        </button>
        {reset && <Link to={reset.to}>{reset.label}</Link>}
        {also}
      </div>
    </Form>
  );
  return folded ? <Fold title={label}>{form}</Fold> : form;
}
