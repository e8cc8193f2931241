import { Form, Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { StaffMember } from '#app/lib/context.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';

interface Props {
  city: { name: string; simulated: boolean; rehearsal: boolean };
  staff: StaffMember | null;
  /** The site's public address, for the foot of a printed page. */
  origin: string;
  children: ReactNode;
}

/** Staff-side texts exist in these. */
const STAFF_LANGUAGES = { en: 'English', es: 'Español' };

/** The frame around staff, committee and administration pages. */
export function StaffFrame({ city, staff, origin, children }: Props) {
  const t = useT();
  const tStaff = useT('staff-frame');
  const { pathname, search } = useLocation();
  return (
    <>
      <a className="usa-skipnav" href="#main">
        {t('skipToContent')}
      </a>
      <header>
        {(city.simulated || city.rehearsal) && (
          <aside className="notice">{city.rehearsal ? t('rehearsalNotice') : t('simulatedNotice')}</aside>
        )}
        <div className="masthead">
          <div className="masthead__inner">
            <span className="masthead__name">{city.name}</span>
            <Sections staff={staff} pathname={pathname} />
            <div className="masthead__person">
              <LanguageSwitch next={`${pathname}${search}`} />
              {staff && (
                <Form method="post" action={paths.signOut()}>
                  <span>{staff.name}</span>
                  <button type="submit" className="usa-button usa-button--unstyled">
                    {tStaff('nav.signOut')}
                  </button>
                </Form>
              )}
            </div>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="page-foot">
        {city.name} · {origin.replace(/\/$/, '')}
        {pathname}
        {search}
      </footer>
    </>
  );
}

function Sections({ staff, pathname }: { staff: StaffMember | null; pathname: string }) {
  const t = useT('staff-frame');
  const may = (...roles: string[]) => staff?.roles.some((role) => roles.includes(role)) ?? false;
  const links = [
    { to: paths.staff(), label: t('nav.home'), shown: may('engagement', 'department', 'admin') },
    {
      to: paths.dispositions(),
      label: t('nav.dispositions'),
      shown: may('engagement', 'committee', 'admin'),
    },
    { to: paths.surveys(), label: t('nav.surveys'), shown: may('engagement', 'admin') },
    {
      to: paths.followups(),
      label: t('nav.followups'),
      shown: may('engagement', 'department', 'admin'),
    },
    { to: paths.plans(), label: t('nav.plans'), shown: may('engagement', 'admin') },
    { to: paths.imports(), label: t('nav.imports'), shown: may('engagement', 'admin') },
    { to: paths.committee(), label: t('nav.committee'), shown: may('committee', 'engagement', 'admin') },
    { to: paths.people(), label: t('nav.admin'), shown: may('admin') },
  ].filter((link) => link.shown);
  if (links.length === 0) return null;
  // The longest address that the page lies under is where one is.
  const here = links
    .map((link) => link.to)
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav aria-label={t('nav.label')}>
      <ul className="masthead__links">
        {links.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} aria-current={to === here ? (to === pathname ? 'page' : 'true') : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A form and not a link: choosing a language is remembered, and a GET never writes. */
function LanguageSwitch({ next }: { next: string }) {
  const t = useT('staff-frame');
  const { lng } = useLocale();
  const others = Object.entries(STAFF_LANGUAGES).filter(([code]) => code !== lng);
  return (
    <form method="post" action={paths.language()} aria-label={t('nav.language')}>
      <input type="hidden" name="next" value={next} />
      {others.map(([code, autonym]) => (
        <button
          key={code}
          type="submit"
          name="lng"
          value={code}
          lang={code}
          className="usa-button usa-button--unstyled"
        >
          {autonym}
        </button>
      ))}
    </form>
  );
}
