import { useT } from '#app/lib/i18n.ts';
import { Notice } from '#app/ui/notice.tsx';
import { saySignal } from '../sentences.ts';
import type { Signal } from '../signals.server.ts';
import { useScoreWords } from './score-words.ts';

/** What changed beyond chance, or what is unusual without being proven; nothing where nothing is. */
export function MovedSentence({ signal }: { signal: Signal }) {
  const words = saySignal(signal, useT('results'), useScoreWords());
  if (words === null) return null;
  return signal.moved ? <Notice tone="warning">{words}</Notice> : <p>{words}</p>;
}
