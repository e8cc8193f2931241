import type { ReactNode } from 'react';

interface NoticeProps {
  tone: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  children: ReactNode;
}

/** A boxed message. An error is announced at once; the others when the reader gets there. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div
      className={`usa-alert usa-alert--${tone}${title ? '' : ' usa-alert--slim'}`}
      role={tone === 'error' ? 'alert' : undefined}
    >
      <div className="usa-alert__body">
        {title && <h2 className="usa-alert__heading">{title}</h2>}
        <div className="usa-alert__text">{children}</div>
      </div>
    </div>
  );
}

/** A list with nothing in it: says so, and how it gets filled. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty__title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}
