import type { Column } from '#app/features/surveys/questions/common.ts';
import {
  columnsOf,
  isAnswered,
  type Question,
  questionsOf,
  type SurveyDefinition,
} from '#app/features/surveys/survey.ts';

/** What one version of a survey was answered, question by question. Unweighted: the committee's pages say what it means for the city. */

/** How many answered, of those who were drawn and of those who came by themselves. */
export interface Tally {
  drawn: number;
  selfSelected: number;
}

export interface QuestionSummary {
  question: Question;
  answered: Tally;
  /** Of a question with options: how many chose each, in their order. */
  options: (Tally & { code: string })[];
}

/** One figure of the database; `option` is null for all who answered the question. */
export interface Counted extends Tally {
  question: string;
  option: string | null;
}

export function summarise(definition: SurveyDefinition, counted: readonly Counted[]): QuestionSummary[] {
  const find = (code: string, option: string | null): Tally =>
    counted.find((each) => each.question === code && each.option === option) ?? { drawn: 0, selfSelected: 0 };
  return questionsOf(definition)
    .filter(isAnswered)
    .map((question) => ({
      question,
      answered: find(question.code, null),
      options: ('options' in question ? question.options : []).map((code) => ({
        code,
        ...find(question.code, code),
      })),
    }));
}

/** The columns of the file of answers, each with its question. */
export const fileColumns = (definition: SurveyDefinition): (Column & { question: string })[] =>
  questionsOf(definition).flatMap((question) =>
    columnsOf(question).map((column) => ({ ...column, question: question.code })),
  );
