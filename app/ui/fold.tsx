import type { ReactNode } from 'react';

interface Props {
  /** What is folded away, in its one line. */
  title: string;
  children: ReactNode;
}

/** Folded away on a phone, so that what the page says comes first; open on every wider screen. */
export function Fold({ title, children }: Props) {
  return (
    <details className="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
