import * as v from 'valibot';
import { cleanLine } from '../clean-text.ts';
import { common, givenColumn, lengthFrom, maxLength, type QuestionType, titleOnly } from '../common.ts';

/** A few words on one line. */
export const shortTextSchema = v.strictObject({ type: v.literal('short_text'), ...common, maxLength });

export type ShortTextQuestion = v.InferOutput<typeof shortTextSchema>;

const USUAL_LENGTH = 200;

export const shortText: QuestionType<ShortTextQuestion> = {
  parse(question, values) {
    const answer = cleanLine(values.join(' '));
    if (answer === '') return { answer: undefined };
    return answer.length > question.maxLength ? { answer, problem: 'too_long' } : { answer };
  },
  columns: givenColumn,
  textKeys: titleOnly,
  begin: (common) => ({ type: 'short_text', ...common, maxLength: USUAL_LENGTH }),
  read: (common, fields) => ({
    type: 'short_text',
    ...common,
    maxLength: lengthFrom(fields.one('maxLength'), USUAL_LENGTH),
  }),
};
