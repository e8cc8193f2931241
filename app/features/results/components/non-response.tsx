import { useT } from '#app/lib/i18n.ts';
import { Notice } from '#app/ui/notice.tsx';
import { nonResponseNote } from '../notes.ts';
import { useScoreWords } from './score-words.ts';

/** The plain sentence of every page whose response rate is low; nothing where enough answered. */
export function NonResponse({ rate }: { rate: number | null }) {
  const t = useT('results');
  const words = useScoreWords();
  const note = nonResponseNote(rate, t, words);
  return note && <Notice tone="info">{note}</Notice>;
}
