import { cleanLine, cleanText } from './questions/clean-text.ts';
import type { SurveyDefinition } from './survey.ts';

/** What a survey is before it is published. */

export const EMPTY_DEFINITION: SurveyDefinition = { steps: [] };

/** The longest English text of a survey: shorter than what a translation may have, since most are longer. */
export const LONGEST_SURVEY_TEXT = 1_500;

export const LONGEST_SURVEY_NAME = 100;

/** The English texts as they can be kept: cleaned, cut at the limit, without empty ones. */
export const cleanEnglish = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([key, text]) => [key, cleanText(text).slice(0, LONGEST_SURVEY_TEXT)] as const)
      .filter(([, text]) => text !== ''),
  );

/** The questions of another survey: here they have not been asked before. */
export const unmeasured = (definition: SurveyDefinition): SurveyDefinition => ({
  ...definition,
  steps: definition.steps.map(({ questions }) => ({
    questions: questions.map(({ measure: _, ...question }) => question),
  })),
});

/** A survey's code from its name: `How did it go?` → `how-did-it-go`. */
export const codeFrom = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'survey';

/** The name that a form or a file gives a survey; undefined when it is none. */
export function surveyNameFrom(given: unknown): string | undefined {
  const name = typeof given === 'string' ? cleanLine(given) : '';
  return name === '' || name.length > LONGEST_SURVEY_NAME ? undefined : name;
}
