import { useT } from '#app/lib/i18n.ts';
import { type KeyFigure, KeyFigures } from '#app/ui/cards.tsx';
import type { Figures, ShownScore } from '../figures.ts';
import { useScoreWords } from './score-words.ts';

/** The counts behind a view, and its two scores, weighted and not. */
export function ScoreFigures({ figures }: { figures: Figures }) {
  const t = useT('results');
  const { count, percent, range, notEnough } = useScoreWords();
  const { closures, invited, answered, responseRate, satisfied, notDone, selfSelected } = figures;
  const score = (label: string, of: ShownScore): KeyFigure =>
    of.share
      ? {
          label,
          value: percent(of.share.value),
          note: `${range(of.share)} · ${t('figures.unweighted', { share: percent(of.unweighted ?? 0) })}`,
        }
      : { label, value: t('table.none'), note: notEnough(of) };
  return (
    <KeyFigures
      figures={[
        { label: t('figures.closures'), value: count(closures) },
        { label: t('figures.invited'), value: count(invited) },
        {
          label: t('figures.answered'),
          value: count(answered),
          note: selfSelected > 0 ? t('figures.besides', { count: selfSelected }) : undefined,
        },
        { label: t('figures.rate'), value: responseRate === null ? t('table.none') : percent(responseRate) },
        score(t('figures.satisfied'), satisfied),
        score(t('figures.notDone'), notDone),
      ]}
    />
  );
}
