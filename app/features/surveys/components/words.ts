import type { TFunction } from 'i18next';
import type { Answer, Problem } from '../questions/common.ts';
import type { Question } from '../survey.ts';

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
