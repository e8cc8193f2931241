import { useLocale, useT } from '#app/lib/i18n.ts';
import type { ShownScore } from '../figures.ts';
import { wordsOf } from '../words.ts';

/** Scores in words: "61% (57–65%), 412 answers", or how far it is from being said. */
export function useScoreWords() {
  const t = useT('results');
  const { lng } = useLocale();
  const words = wordsOf(lng);
  const answers = (count: number) => t('answers', { count, formatted: words.count(count) });
  /** "6 of 10": the answers there are of those it takes. */
  const ofNeeded = ({ n, needed }: ShownScore) =>
    t('table.ofNeeded', { n: words.count(n), needed: words.count(n + needed) });
  const notEnough = (score: ShownScore) => `${t('table.notEnough')} (${ofNeeded(score)})`;
  return {
    ...words,
    answers,
    ofNeeded,
    notEnough,
    said: (score: ShownScore) =>
      score.share
        ? `${words.percent(score.share.value)} (${words.range(score.share)}), ${answers(score.n)}`
        : notEnough(score),
  };
}
