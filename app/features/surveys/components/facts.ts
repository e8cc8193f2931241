import { useT } from '#app/lib/i18n.ts';
import { FACTS, type Fact } from '../conditions.ts';
import type { Subject } from './draft-rule.tsx';

/** The facts of a closure as what rules can ask about. Outcomes and channels are codes of ours, with words of ours. */
export function useFactSubjects(choices: Record<Fact, { code: string; name: string }[]>): Subject[] {
  const t = useT('survey-editor');
  return FACTS.map((fact) => ({
    value: `fact.${fact}`,
    label: t(`facts.${fact}`),
    kind: 'fact',
    options: choices[fact].map(({ code, name }) => ({
      value: code,
      label: fact === 'outcome' || fact === 'channel' ? t(`factValues.${fact}.${code}`) : name,
    })),
  }));
}
