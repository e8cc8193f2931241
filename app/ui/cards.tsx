import type { ReactNode } from 'react';

/** A grid of cards; one column on a phone. */
export function Cards({ children }: { children: ReactNode }) {
  return <ul className="cards usa-card-group">{children}</ul>;
}

/** One thing to look at or do. `foot` holds its link or button. */
export function Card({ title, foot, children }: { title: ReactNode; foot?: ReactNode; children: ReactNode }) {
  return (
    <li className="usa-card">
      <div className="usa-card__container">
        <div className="usa-card__header">
          <h2 className="usa-card__heading">{title}</h2>
        </div>
        <div className="usa-card__body">{children}</div>
        {foot && <div className="usa-card__footer">{foot}</div>}
      </div>
    </li>
  );
}

export interface KeyFigure {
  label: string;
  value: ReactNode;
  /** Quiet text: the interval, the n, the date. */
  note?: ReactNode;
}

/** A row of the few numbers that matter most. */
export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <dl className="key-figures">
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {note && <dd className="quiet">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
