import { useT } from '#app/lib/i18n.ts';
import type { Closing } from '../closed-not-done.server.ts';
import { standsBeside } from '../figures.ts';
import { useScoreWords } from './score-words.ts';

interface Props {
  departments: readonly (Closing & { name: string })[];
  total: Closing;
}

/** The answer first: how often work was not done, and how many closings without work say nothing. */
export function ClosingAnswer({ departments, total }: Props) {
  const { notDone, withoutWork, explained } = total;
  const t = useT('closings');
  const { percent, range, answers, ofNeeded, count } = useScoreWords();
  return (
    <>
      {notDone.share ? (
        <p className="findings__main">
          {t('answer', { share: percent(notDone.share.value) })}
          <span className="quiet">
            {t('answerNote', { range: range(notDone.share), answers: answers(notDone.n) })}
          </span>
        </p>
      ) : (
        <p className="findings__main">{t('answerMissing', { of: ofNeeded(notDone) })}</p>
      )}
      <p>
        {withoutWork === 0
          ? t('silentNone')
          : t('silent', {
              share: percent(1 - explained / withoutWork),
              formatted: count(withoutWork),
            })}
      </p>
      <Apart departments={departments} total={total} />
    </>
  );
}

/** The departments in which "not done" is said more or less often than in all together, beyond chance. */
function Apart({ departments, total }: Props) {
  const t = useT('closings');
  const { list } = useScoreWords();
  const stands = standsBeside(
    departments.map(({ notDone }) => notDone.share),
    total.notDone.share,
  );
  const named = (stand: 'below' | 'above') =>
    departments.filter((_, place) => stands[place] === stand).map(({ name }) => name);
  const [more, less] = [named('above'), named('below')];
  return (
    <>
      {more.length > 0 && <p>{t('more', { list: list(more) })}</p>}
      {less.length > 0 && <p>{t('less', { list: list(less) })}</p>}
    </>
  );
}
