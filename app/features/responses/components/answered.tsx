import { useT } from '#app/lib/i18n.ts';
import { About, type AboutProps } from './about.tsx';

interface Props extends AboutProps {
  justNow: boolean;
  receipt: string;
  changeUntil: string | null;
  change: string;
  /** Where to say what was found, if they said that work is missing. */
  dispute: string | null;
  /** Their own page; nobody is known who came by themselves. */
  preferences: string | null;
}

/** Thanks, what happens next, and the receipt; whoever comes back later finds the same. */
export function Answered({ justNow, receipt, changeUntil, change, dispute, preferences, ...about }: Props) {
  const t = useT('responses');
  const common = useT();
  return (
    <>
      <About {...about} />
      <h1>{justNow ? t('done.title') : t('used.title')}</h1>
      <p>{t('done.kept')}</p>
      <p className="receipt">
        <span>{t('done.receipt')}</span> <bdi className="receipt__code">{receipt}</bdi>
      </p>
      {dispute !== null && (
        <>
          <h2>{t('dispute.title')}</h2>
          <p>{t('dispute.text')}</p>
          <p>
            <a href={dispute} className="usa-button">
              {t('dispute.link')}
            </a>
          </p>
        </>
      )}
      <h2>{t('done.nextTitle')}</h2>
      <p>{t('done.next')}</p>
      {changeUntil === null ? (
        <p>{t('done.final')}</p>
      ) : (
        <p>
          {t('done.until', { date: changeUntil })} <a href={change}>{t('done.change')}</a>
        </p>
      )}
      {preferences !== null && (
        <p>
          <a href={preferences}>{common('preferences')}</a>
        </p>
      )}
    </>
  );
}
