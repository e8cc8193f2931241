import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { StaffMember } from '#app/lib/context.ts';
import { useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';

interface Props {
  city: { name: string; simulated: boolean; rehearsal: boolean };
  staff: StaffMember | null;
  address: string;
  children: ReactNode;
}

/** The frame around staff, committee and administration pages. */
export function StaffFrame({ city, staff, address, children }: Props) {
  const t = useT();
  const may = (...roles: string[]) => staff?.roles.some((role) => roles.includes(role)) ?? false;
  const links = [
    { to: paths.staff(), label: t('nav.home'), shown: may('engagement', 'department', 'admin') },
    { to: paths.dispositions(), label: t('nav.dispositions'), shown: may('engagement', 'admin') },
    { to: paths.imports(), label: t('nav.imports'), shown: may('engagement', 'admin') },
    { to: paths.committee(), label: t('nav.committee'), shown: may('committee', 'engagement', 'admin') },
    { to: paths.people(), label: t('nav.admin'), shown: may('admin') },
  ].filter((link) => link.shown);
  return (
    <>
      <a className="usa-skipnav" href="#main">
        {t('skipToContent')}
      </a>
      {(city.simulated || city.rehearsal) && (
        <p className="notice">{city.rehearsal ? t('rehearsalNotice') : t('simulatedNotice')}</p>
      )}
      <header className="masthead">
        <span className="masthead__name">{city.name}</span>
        <nav aria-label={t('nav.label')}>
          <ul>
            {links.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} aria-current={address === to ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {staff && (
          <Form method="post" action={paths.signOut()} className="masthead__person">
            <span>{staff.name}</span>
            <button type="submit" className="usa-button usa-button--unstyled">
              {t('nav.signOut')}
            </button>
          </Form>
        )}
      </header>
      <main id="main">{children}</main>
    </>
  );
}
