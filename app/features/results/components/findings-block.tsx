import type { ReactNode } from 'react';

/** Findings of one kind; `children` are `<li>`. */
export function FindingsBlock({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
