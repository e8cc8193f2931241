import { questionsOfStep } from '#app/features/surveys/journey.ts';
import type { Answers, Problem } from '#app/features/surveys/questions/common.ts';
import { parseAnswer, questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';

/** One posted step, read against the survey and what was answered before. */
export interface Reading {
  /** What can be kept: earlier answers with this step's over them. */
  answers: Answers;
  /** By question code; empty when all is well. */
  problems: Record<string, Problem>;
  /** What was typed and chosen, refused or not, to show again. */
  typed: Answers;
}

/** Reads a posted step. A field of a question that this step does not ask is refused. */
export function readStep({
  definition,
  answers,
  step,
  fields,
}: {
  definition: SurveyDefinition;
  answers: Answers;
  step: number;
  fields: URLSearchParams;
}): Reading {
  const asked = questionsOfStep(definition, answers, step);
  const reading: Reading = { answers: { ...answers }, problems: {}, typed: {} };
  for (const question of questionsOf(definition)) {
    const { code } = question;
    if (!asked.includes(question)) {
      if (fields.has(code)) reading.problems[code] = 'not_asked';
      continue;
    }
    const { answer, problem } = parseAnswer(question, fields.getAll(code));
    if (answer !== undefined) reading.typed[code] = answer;
    if (problem) reading.problems[code] = problem;
    else if (answer !== undefined) reading.answers[code] = answer;
    else delete reading.answers[code];
  }
  return reading;
}

/** Going back or changing the language asks for nothing: what is missing may come later. */
export const withoutRequired = (problems: Record<string, Problem>): Record<string, Problem> =>
  Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== 'required'));
