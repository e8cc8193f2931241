import { Link, useLocation } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';

/** The parts of the administration, above each of its pages. */
export function AdminSections() {
  const t = useT('staff');
  const { pathname } = useLocation();
  const sections = [
    { to: paths.people(), label: t('people.title') },
    { to: paths.keys(), label: t('keys.title') },
    { to: paths.contactBudget(), label: t('nav.budget') },
    { to: paths.holidays(), label: t('nav.holidays') },
    { to: paths.audit(), label: t('audit.title') },
  ];
  return (
    <nav className="sections" aria-label={t('sections')}>
      <ul>
        {sections.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} aria-current={to === pathname ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
