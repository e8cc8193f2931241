import { useT } from '#app/lib/i18n.ts';
import { Tag } from '#app/ui/tag.tsx';
import type { SurveyState as State } from '../survey-list.ts';

const TONES = { draft: 'watch', published: 'good', changing: 'good', archived: 'calm' } as const;

/** Where a survey stands, in words. */
export function SurveyState({ state }: { state: State }) {
  const t = useT('survey-pages');
  return <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>;
}
