import { useT } from '#app/lib/i18n.ts';
import type { Stand } from '#app/ui/charts/plotted.ts';
import { Interval } from '#app/ui/interval.tsx';
import type { ShownScore } from '../figures.ts';
import { useScoreWords } from './score-words.ts';

/** A share with its interval in figures and as a whisker, or how far it is from being said. */
export function ScoreCell({
  score,
  whole,
  stand = 'within',
}: {
  score: ShownScore;
  /** A share to compare with. */
  whole?: ShownScore;
  stand?: Stand;
}) {
  const t = useT('results');
  const { percent, range, notEnough } = useScoreWords();
  if (!score.share) return <span className="quiet">{notEnough(score)}</span>;
  return (
    <>
      <span className="score">
        <strong>{percent(score.share.value)}</strong> <span>{range(score.share)}</span>
        {stand !== 'within' && (
          <span className="score__stand">
            <span aria-hidden="true">{stand === 'below' ? '▼' : '▲'}</span>
            <span className="visually-hidden">{t(`stand.${stand}`)}</span>
          </span>
        )}
      </span>
      {whole && <Interval {...score.share} reference={whole.share?.value} />}
    </>
  );
}

/** The same where there is room for figures alone. */
export function ShortScore({ score }: { score: ShownScore }) {
  const { percent, range, ofNeeded, notEnough } = useScoreWords();
  if (!score.share)
    return (
      <>
        <span aria-hidden="true">{ofNeeded(score)}</span>
        <span className="visually-hidden">{notEnough(score)}</span>
      </>
    );
  return (
    <span className="score">
      <strong>{percent(score.share.value)}</strong> <span>{range(score.share)}</span>
    </span>
  );
}
