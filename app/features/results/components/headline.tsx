import { useT } from '#app/lib/i18n.ts';
import type { Figures } from '../figures.ts';
import { useScoreWords } from './score-words.ts';

/** The answer first: how satisfied residents are, and how often the work was not done. */
export function Headline({ figures }: { figures: Figures }) {
  const t = useT('results');
  const { percent, range, answers, notEnough } = useScoreWords();
  const { satisfied, notDone, responseRate } = figures;
  if (!satisfied.share)
    return (
      <p className="findings__main">
        {t('findings.notEnough')}
        <span className="quiet">{notEnough(satisfied)}</span>
      </p>
    );
  return (
    <>
      <p className="findings__main">
        {t('findings.satisfied', { share: percent(satisfied.share.value) })}
        <span className="quiet">
          {t('findings.satisfiedNote', {
            range: range(satisfied.share),
            answers: answers(satisfied.n),
            rate: percent(responseRate ?? 0),
          })}
        </span>
      </p>
      {notDone.share && (
        <p className="findings__main">
          {t('findings.notDone', { share: percent(notDone.share.value) })}
          <span className="quiet">
            {t('findings.notDoneNote', { range: range(notDone.share), answers: answers(notDone.n) })}
          </span>
        </p>
      )}
    </>
  );
}
