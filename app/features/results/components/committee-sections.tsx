import { Link, useLocation } from '@remix-run/react';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';

/** The parts of the committee's pages, above each of them. */
export function CommitteeSections() {
  const t = useT('results');
  const { pathname } = useLocation();
  const sections = [
    { to: paths.committee(), label: t('sections.glance') },
    { to: paths.services(), label: t('sections.services') },
    { to: paths.departments(), label: t('sections.departments') },
    { to: paths.districts(), label: t('sections.districts') },
    { to: paths.closedNotDone(), label: t('sections.closedNotDone') },
    { to: paths.responseQuality(), label: t('sections.response') },
    { to: paths.comparison(), label: t('sections.comparison') },
    { to: paths.drivers(), label: t('sections.drivers') },
    { to: paths.comments(), label: t('sections.comments') },
    { to: paths.decisions(), label: t('sections.decisions') },
    { to: paths.annotations(), label: t('sections.annotations') },
    { to: paths.views(), label: t('sections.views') },
  ];
  return (
    <nav className="sections" aria-label={t('sections.label')}>
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
