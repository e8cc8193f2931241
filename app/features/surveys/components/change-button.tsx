import type { ReactNode } from 'react';

interface Props {
  /** changeOf() of draft-changes.ts. */
  change: string;
  /** Where the focus finds it again after the change. */
  id?: string;
  /** What it does and to what, where its face is only a sign. */
  label?: string;
  children: ReactNode;
}

/** A button that sends the whole draft with one change of it. */
export function ChangeButton({ change, id, label, children }: Props) {
  return (
    <button type="submit" name="change" value={change} id={id} title={label} className="change">
      {label ? (
        <>
          <span aria-hidden="true">{children}</span>
          <span className="usa-sr-only">{label}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
