import * as v from 'valibot';
import { cleanText } from '../clean-text.ts';
import { common, givenColumn, lengthFrom, maxLength, type QuestionType, titleOnly } from '../common.ts';

/** The resident's own words. `maxLength` counts as browsers do: UTF-16 units, a line break as one. */
export const textSchema = v.strictObject({ type: v.literal('text'), ...common, maxLength });

export type TextQuestion = v.InferOutput<typeof textSchema>;

const USUAL_LENGTH = 2000;

export const text: QuestionType<TextQuestion> = {
  parse(question, values) {
    const answer = cleanText(values.join('\n'));
    if (answer === '') return { answer: undefined };
    return answer.length > question.maxLength ? { answer, problem: 'too_long' } : { answer };
  },
  columns: givenColumn,
  textKeys: titleOnly,
  begin: (common) => ({ type: 'text', ...common, maxLength: USUAL_LENGTH }),
  read: (common, fields) => ({
    type: 'text',
    ...common,
    maxLength: lengthFrom(fields.one('maxLength'), USUAL_LENGTH),
  }),
};
