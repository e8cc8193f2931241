import { useT } from '#app/lib/i18n.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import type { Closing } from '../closed-not-done.server.ts';
import { useScoreWords } from './score-words.ts';

/** The counts behind it: what residents answered, what they dispute, what was closed without a reason. */
export function ClosingFigures({ total }: { total: Closing }) {
  const t = useT('closings');
  const { count } = useScoreWords();
  const [yes = 0, partly = 0, no = 0, unsure = 0] = total.answers;
  return (
    <KeyFigures
      figures={[
        { label: t('table.closures'), value: count(total.closures) },
        { label: t('figures.yes'), value: count(yes) },
        { label: t('figures.partly'), value: count(partly) },
        { label: t('figures.no'), value: count(no) },
        { label: t('figures.unsure'), value: count(unsure) },
        { label: t('table.disputed'), value: count(total.disputed) },
      ]}
    />
  );
}
