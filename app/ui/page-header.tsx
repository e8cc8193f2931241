import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** One line under the title: what this is, how many. */
  sub?: ReactNode;
  /** The one primary action of the page. */
  action?: ReactNode;
}

/** What a page is and what one does here: its only h1. */
export function PageHeader({ title, sub, action }: Props) {
  return (
    <div className="page-header">
      <div>
        <h1>{title}</h1>
        {sub && <p>{sub}</p>}
      </div>
      {action && <div className="page-header__action">{action}</div>}
    </div>
  );
}
