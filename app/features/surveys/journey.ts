import { dependsOn, holds } from './conditions.ts';
import type { Answers } from './questions/common.ts';
import { type Question, questionsOf, type SurveyDefinition } from './survey.ts';

/**
 * The way through a survey as it is asked about one closure (asking.ts): which questions
 * are asked, which step comes next, which may be visited. Steps count from 1.
 */

/** The answers to questions that are asked. What an earlier answer hides is dropped, and with it what that had shown. */
export function keepShown(definition: SurveyDefinition, answers: Answers): Answers {
  const kept: Answers = {};
  for (const question of questionsOf(definition)) {
    const answer = answers[question.code];
    if (answer !== undefined && (!question.showIf || holds(question.showIf, kept)))
      kept[question.code] = answer;
  }
  return kept;
}

/** The questions a step asks, given the answers so far; none if the step is not shown. */
export function questionsOfStep(definition: SurveyDefinition, answers: Answers, step: number): Question[] {
  const kept = keepShown(definition, answers);
  return (definition.steps[step - 1]?.questions ?? []).filter(
    (question) => !question.showIf || holds(question.showIf, kept),
  );
}

/** The numbers of the steps that ask something, in order. */
export const shownSteps = (definition: SurveyDefinition, answers: Answers): number[] =>
  definition.steps
    .map((_, index) => index + 1)
    .filter((step) => questionsOfStep(definition, answers, step).length > 0);

/** Whether what is answered on a step can bring up a later one that is not asked as things stand. */
export function mayBringUp(definition: SurveyDefinition, answers: Answers, step: number): boolean {
  const asked = questionsOfStep(definition, answers, step).map(({ code }) => code);
  return definition.steps
    .slice(step)
    .flatMap(({ questions }) => questions)
    .some(({ showIf }) => dependsOn(showIf).some((code) => asked.includes(code)));
}

/** Whether a step has an answer to everything it requires. */
const isComplete = (definition: SurveyDefinition, answers: Answers, step: number) =>
  questionsOfStep(definition, answers, step).every(
    (question) => !question.required || answers[question.code] !== undefined,
  );

/** The first step that still lacks a required answer, or undefined. */
export const firstIncomplete = (definition: SurveyDefinition, answers: Answers): number | undefined =>
  shownSteps(definition, answers).find((step) => !isComplete(definition, answers, step));

/** Whether a step asks something and all that comes before it is answered. */
export function mayVisit(definition: SurveyDefinition, answers: Answers, step: number): boolean {
  const reached = firstIncomplete(definition, answers) ?? definition.steps.length;
  return step <= reached && shownSteps(definition, answers).includes(step);
}

/** Where someone goes on who comes back: after the last step with an answer, never past one that lacks its own. */
export function resumeAt(definition: SurveyDefinition, answers: Answers): number {
  const steps = shownSteps(definition, answers);
  const answered = steps.findLastIndex((step) =>
    questionsOfStep(definition, answers, step).some((question) => answers[question.code] !== undefined),
  );
  const following = steps[Math.min(answered + 1, steps.length - 1)] ?? 1;
  return Math.min(following, firstIncomplete(definition, answers) ?? following);
}

/** The step after this one, or 'done' when it was the last and nothing required is missing. */
export function stepAfter(definition: SurveyDefinition, answers: Answers, step: number): number | 'done' {
  const following = shownSteps(definition, answers).find((each) => each > step);
  const incomplete = firstIncomplete(definition, answers);
  if (following === undefined) return incomplete ?? 'done';
  return Math.min(following, incomplete ?? following);
}

/** The step before this one, or the first. */
export const stepBefore = (definition: SurveyDefinition, answers: Answers, step: number): number =>
  shownSteps(definition, answers).findLast((each) => each < step) ?? 1;
