import type { TFunction } from 'i18next';
import { useT } from '#app/lib/i18n.ts';
import type { Answer, Problem } from '../questions/common.ts';
import type { Question } from '../survey.ts';
import { type Said, variablesOf } from '../texts.ts';

/** The survey's texts about one closure, by their keys. The page's locale comes from findSurveyLocale(). */
export function useSurveyText(said: Said): (key: string) => string {
  const text = useT('survey');
  const variables = variablesOf(said);
  return (key) => text(key, variables);
}

/** A refusal in words; `t` is of the namespace `questions`. */
export function problemText(
  t: TFunction,
  problem: Problem,
  { question, answer }: { question: Question | undefined; answer: Answer | undefined },
): string {
  if (problem === 'too_long' && question && 'maxLength' in question)
    return t('problem.too_long', { count: (answer?.length ?? 0) - question.maxLength });
  if (problem === 'required' && question && !('options' in question)) return t('problem.required_text');
  return t(`problem.${problem}`);
}
