import { useT } from '#app/lib/i18n.ts';
import type { Review } from '../publishing.server.ts';

export type DraftProblem = Review['problems'][number];

/** What keeps a draft from being published, as a sentence. */
export function useProblemWords(): (problem: DraftProblem) => string {
  const words = useT('survey-problems');
  return (problem) => words(`problem.${problem.what}`, { ...problem });
}
