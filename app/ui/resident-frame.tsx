import type { ReactNode } from 'react';
import { useLocale, useT } from '#app/lib/i18n.ts';

export interface Language {
  code: string;
  autonym: string;
  draft: boolean;
}

interface Props {
  city: { name: string; simulated: boolean; rehearsal: boolean };
  languages: Language[];
  /** The id of the page's form, if another language must not lose what was typed into it. */
  form?: string | undefined;
  /** The same page in another language, where there is no form. */
  addressIn: (lng: string) => string;
  children: ReactNode;
}

/** The quiet frame around everything a resident sees: the city's name, one column, a choice of languages. */
export function ResidentFrame({ city, languages, form, addressIn, children }: Props) {
  const t = useT();
  const { lng } = useLocale();
  const current = languages.find((language) => language.code === lng);
  return (
    <>
      <a className="usa-skipnav" href="#main">
        {t('skipToContent')}
      </a>
      <header className="masthead">
        <div className="masthead__row">
          <span className="masthead__name">
            {city.name}{' '}
            {(city.simulated || city.rehearsal) && <span className="simulated">{t('simulated')}</span>}
          </span>
          {languages.length > 0 && (
            <a className="masthead__language" href="#languages">
              <Globe />
              <span className="usa-sr-only">{t('languages.link')}: </span>
              {current?.autonym ?? t('languages.link')}
            </a>
          )}
        </div>
      </header>
      <main id="main" className="column" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot column">
        {languages.length > 0 && <Languages languages={languages} form={form} addressIn={addressIn} />}
        {current?.draft && <p>{t('draftNotice')}</p>}
        {(city.simulated || city.rehearsal) && (
          <p>{city.rehearsal ? t('rehearsalNotice') : t('simulatedNotice')}</p>
        )}
      </footer>
    </>
  );
}

/**
 * All languages by their own names, at the foot: buttons of the page's form before
 * its own button would answer to the Enter key.
 */
function Languages({ languages, form, addressIn }: Pick<Props, 'languages' | 'form' | 'addressIn'>) {
  const t = useT();
  const { lng } = useLocale();
  return (
    <nav id="languages" className="languages" aria-labelledby="languages-title" tabIndex={-1}>
      <h2 id="languages-title">{t('languages.title')}</h2>
      <ul>
        {languages.map(({ code, autonym }) => (
          <li key={code} lang={code}>
            {code === lng ? (
              <span aria-current="true">{autonym}</span>
            ) : form ? (
              <button type="submit" form={form} name="lng" value={code}>
                {autonym}
              </button>
            ) : (
              <a href={addressIn(code)} hrefLang={code}>
                {autonym}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Globe() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 0c3 3 4 6.5 4 10s-1 7-4 10c-3-3-4-6.5-4-10s1-7 4-10ZM2.5 9h19m-19 6h19"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      />
    </svg>
  );
}
