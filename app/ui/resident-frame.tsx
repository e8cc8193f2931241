import type { ReactNode } from 'react';
import { useT } from '#app/lib/i18n.ts';

interface Props {
  city: { name: string; simulated: boolean; rehearsal: boolean };
  children: ReactNode;
}

/** The quiet frame around everything a resident sees: the city's name, one column, nothing else. */
export function ResidentFrame({ city, children }: Props) {
  const t = useT();
  return (
    <>
      <a className="usa-skipnav" href="#main">
        {t('skipToContent')}
      </a>
      {(city.simulated || city.rehearsal) && (
        <p className="notice">{city.rehearsal ? t('rehearsalNotice') : t('simulatedNotice')}</p>
      )}
      <header className="masthead">{city.name}</header>
      <main id="main" className="column">
        {children}
      </main>
    </>
  );
}
