import type { Answers } from '#app/features/surveys/questions/common.ts';
import { questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';

/** Addresses and numbers that residents give as answers: kept apart from all that is counted and exported. */

/** What stands among the answers for one that is kept apart. */
export const GIVEN = 'given';

/** The codes of the questions whose answers are kept apart. */
export const contactCodes = (definition: SurveyDefinition): string[] =>
  questionsOf(definition)
    .filter(({ type }) => type === 'contact')
    .map(({ code }) => code);

/** Answers as they are kept: the open ones, and apart from them by code those that nobody else may read. */
export function apart(codes: readonly string[], answers: Answers) {
  const open: Answers = {};
  const secret: Record<string, string> = {};
  for (const [code, answer] of Object.entries(answers)) {
    if (codes.includes(code)) {
      open[code] = GIVEN;
      secret[code] = String(answer);
    } else open[code] = answer;
  }
  return { open, secret };
}
