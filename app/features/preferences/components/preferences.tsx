import type { Name } from '#app/features/catalog/names.ts';
import type { MailState } from '#app/features/residents/unsubscribe.server.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import type { EventName } from '../held.ts';
import { Facts } from './facts.tsx';

export interface PreferencesProps {
  email: string | null;
  phone: string | null;
  name: boolean;
  /** In its own words. */
  language: string | null;
  since: string;
  requests: { service: Name; events: { what: EventName; on: string }[] }[];
  requestCount: number;
  mail: MailState;
  chosenLanguage: string | null;
  languages: { code: string; autonym: string }[];
  saved: boolean;
  to: { language: string; stop: string; file: string; erasure: string };
}

/** What a resident decides, what we hold about them, and the way to have it erased. */
export function Preferences(props: PreferencesProps) {
  const common = useT();
  const t = useT('preferences');
  return (
    <>
      <h1>{common('preferences')}</h1>
      {props.saved && (
        <p className="saved" role="status">
          {t('language.saved')}
        </p>
      )}
      <LanguageForm {...props} />
      <MailForm {...props} />
      <HeldAbout {...props} />
      <h2>{t('erase.title')}</h2>
      <p>{t('erase.lead')}</p>
      <p>
        <a href={props.to.erasure} className="usa-button usa-button--outline">
          {t('erase.link')}
        </a>
      </p>
    </>
  );
}

function LanguageForm({ chosenLanguage, languages, to }: PreferencesProps) {
  const t = useT('preferences');
  return (
    <form method="post" action={to.language} className="question">
      <h2>
        <label htmlFor="language">{t('language.title')}</label>
      </h2>
      <select id="language" name="language" defaultValue={chosenLanguage ?? ''}>
        <option value="">{t('language.given')}</option>
        {languages.map(({ code, autonym }) => (
          <option key={code} value={code} lang={code}>
            {autonym}
          </option>
        ))}
      </select>
      <div className="buttons">
        <button type="submit" className="usa-button">
          {t('language.save')}
        </button>
      </div>
    </form>
  );
}

/** The same form as on the page that a mail's own link leads to. */
function MailForm({ mail, to }: PreferencesProps) {
  const t = useT('preferences');
  const residents = useT('residents');
  return (
    <form method="post" action={to.stop}>
      <h2>{t('mail.title')}</h2>
      <p>{t('mail.means')}</p>
      <p>
        <strong>{t(`mail.${mail}`)}</strong>
      </p>
      {mail !== 'stopped_for_good' && (
        <div className="buttons">
          <button
            type="submit"
            className="usa-button usa-button--outline"
            {...(mail === 'stopped' && { name: 'resume', value: '1' })}
          >
            {residents(mail === 'stopped' ? 'stop.resume' : 'stop.button')}
          </button>
        </div>
      )}
    </form>
  );
}

function HeldAbout(held: PreferencesProps) {
  const t = useT('preferences');
  const { lng } = useLocale();
  const facts = [
    { label: t('held.email'), value: held.email && <bdi>{held.email}</bdi> },
    { label: t('held.phone'), value: held.phone && <bdi>{held.phone}</bdi> },
    { label: t('held.name'), value: held.name && t('held.nameHeld') },
    { label: t('held.language'), value: held.language && <bdi>{held.language}</bdi> },
    { label: t('held.since'), value: <bdi>{held.since}</bdi> },
  ];
  return (
    <>
      <h2>{t('held.title')}</h2>
      <Facts facts={facts.filter(({ value }) => value)} />
      <h3>{t('requests.title')}</h3>
      {held.requests.length < held.requestCount && (
        <p className="hint">{t('requests.shown', { shown: held.requests.length, all: held.requestCount })}</p>
      )}
      <ul className="held">
        {held.requests.map(({ service, events }, index) => (
          <li key={index}>
            <strong {...(service.lng !== lng && { lang: service.lng, dir: 'ltr' })}>{service.text}</strong>
            <Facts
              facts={events.map(({ what, on }) => ({ label: t(`requests.${what}`), value: <bdi>{on}</bdi> }))}
            />
          </li>
        ))}
      </ul>
      <p>{t('held.hidden')}</p>
      <p>
        <a href={held.to.file} download>
          {t('held.file')}
        </a>
      </p>
    </>
  );
}
