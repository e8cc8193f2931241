import { useT } from '#app/lib/i18n.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { TranslationState as State } from '../translation.ts';

const TONES = { missing: 'bad', draft: 'calm', approved: 'good', stale: 'watch' } as const;

/** Where a translation stands, in a word. */
export function TranslationState({ state }: { state: State }) {
  const t = useT('translations');
  return <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>;
}
