import type { ReactNode } from 'react';

/** A state in a word. The tone only repeats what the word says. */
export function Tag({
  tone = 'calm',
  children,
}: {
  tone?: 'calm' | 'good' | 'watch' | 'bad';
  children: ReactNode;
}) {
  return <span className={`usa-tag usa-tag--${tone}`}>{children}</span>;
}
