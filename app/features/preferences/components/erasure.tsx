import { useT } from '#app/lib/i18n.ts';

interface Props {
  /** They stopped our mail before. */
  stopped: boolean;
  preferences: string;
}

const GOES = ['goesContact', 'goesWords', 'goesMail'] as const;
const STAYS = ['staysAnswers', 'staysRequests', 'staysMark'] as const;

/** Exactly what erasing means, and the one button that does it. */
export function Erasure({ stopped, preferences }: Props) {
  const t = useT('preferences');
  return (
    <>
      <h1>{t('erase.ask')}</h1>
      <h2>{t('erase.goes')}</h2>
      <ul>
        {GOES.map((each) => (
          <li key={each}>{t(`erase.${each}`)}</li>
        ))}
      </ul>
      <h2>{t('erase.stays')}</h2>
      <ul>
        {STAYS.map((each) => (
          <li key={each}>{t(`erase.${each}`)}</li>
        ))}
      </ul>
      <h2>{t('erase.later')}</h2>
      <p>{t(stopped ? 'erase.laterStopped' : 'erase.laterAsked')}</p>
      <form method="post">
        <p>
          <strong>{t('erase.final')}</strong>
        </p>
        <div className="buttons">
          <button type="submit" className="usa-button">
            {t('erase.button')}
          </button>
          <a href={preferences} className="usa-button usa-button--outline">
            {t('erase.back')}
          </a>
        </div>
      </form>
    </>
  );
}
