import { useT } from '#app/lib/i18n.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Signal } from '../signals.server.ts';
import { useScoreWords } from './score-words.ts';

/** What changed beyond chance, or what is unusual without being proven; nothing where nothing is. */
export function MovedSentence({ signal }: { signal: Signal }) {
  const t = useT('results');
  const movementWords = useMovementWords();
  const { sentence } = useScoreWords();
  const { measure, moved, unusual } = signal;
  if (moved) return <Notice tone="warning">{sentence(movementWords(measure, moved))}</Notice>;
  if (!unusual) return null;
  return (
    <p>
      {sentence(movementWords(measure, unusual))} {t('findings.unusual')}
    </p>
  );
}

/** "Satisfaction fell from 56% (52–60%) to 44% (40–48%) since June." */
export function useMovementWords() {
  const t = useT('results');
  const { percent, range, month } = useScoreWords();
  return (measure: Signal['measure'], { since, before, after }: NonNullable<Signal['moved']>) =>
    t(`findings.${measure}_${after.value > before.value ? 'rose' : 'fell'}`, {
      since: month(since),
      before: percent(before.value),
      beforeRange: range(before),
      after: percent(after.value),
      afterRange: range(after),
    });
}
