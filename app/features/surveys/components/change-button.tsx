import type { ReactNode } from 'react';

interface Props {
  /** changeOf() of outline-changes.ts. */
  change: string;
  /** Where the focus finds it again after the change. */
  id?: string;
  /** What it does and to what, where its face is only a sign. */
  label?: string;
  children: ReactNode;
}

/** A button that sends the whole draft with one change of it. */
export const ChangeButton = ({ change, id, label, children }: Props) => (
  <button
    type="submit"
    name="change"
    value={change}
    id={id}
    className="change"
    aria-label={label}
    title={label}
  >
    {children}
  </button>
);
