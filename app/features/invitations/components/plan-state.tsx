import type { PlanState as State } from '#app/features/surveys/plan.ts';
import { useT } from '#app/lib/i18n.ts';
import { Tag } from '#app/ui/tag.tsx';

const TONES = { draft: 'calm', active: 'good', paused: 'watch' } as const;

export function PlanState({ state }: { state: State }) {
  const t = useT('plans');
  return <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>;
}
