import * as v from 'valibot';
import { answerColumn, common, options, parseOne, type QuestionType, titleAndOptions } from '../common.ts';

/** One of a few answers, such as yes, partly, no, cannot tell. */
export const choiceSchema = v.strictObject({ type: v.literal('choice'), ...common, options });

export type ChoiceQuestion = v.InferOutput<typeof choiceSchema>;

export const choice: QuestionType<ChoiceQuestion> = {
  parse: parseOne,
  columns: answerColumn,
  textKeys: titleAndOptions,
  begin: (common) => ({ type: 'choice', ...common, options: ['option_1', 'option_2'] }),
  read: (common, { options }) => ({ type: 'choice', ...common, options }),
};
