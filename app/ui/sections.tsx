import { Link, useLocation } from '@remix-run/react';
import { Fold } from './fold.tsx';

interface Props {
  /** What these are the parts of, for those who hear the page. */
  label: string;
  sections: readonly { to: string; label: string }[];
}

/** The parts that pages belong to, above each of them. */
export function Sections({ label, sections }: Props) {
  const { pathname } = useLocation();
  const current = sections.find(({ to }) => to === pathname);
  return (
    <nav className="sections" aria-label={label}>
      <Fold key={pathname} title={current ? `${label}: ${current.label}` : label}>
        <ul>
          {sections.map((section) => (
            <li key={section.to}>
              <Link to={section.to} aria-current={section === current ? 'page' : undefined}>
                {section.label}
              </Link>
            </li>
          ))}
        </ul>
      </Fold>
    </nav>
  );
}
