import { useLocale, useT } from '#app/lib/i18n.ts';
import { scoreWordsOf } from '../words.ts';

/** Scores in the words of the page. */
export function useScoreWords() {
  const t = useT('results');
  return scoreWordsOf(useLocale().lng, t);
}
