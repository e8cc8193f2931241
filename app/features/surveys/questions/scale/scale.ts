import * as v from 'valibot';
import { answerColumn, common, options, parseOne, type QuestionType, titleAndOptions } from '../common.ts';

export const DECORATIONS = ['stars', 'faces'] as const;

/** A step on a scale, worst first: shown as tiles with a number and a word, never by stars or faces alone. */
export const scaleSchema = v.strictObject({
  type: v.literal('scale'),
  ...common,
  options,
  decoration: v.optional(v.picklist(DECORATIONS)),
});

export type ScaleQuestion = v.InferOutput<typeof scaleSchema>;

export const scale: QuestionType<ScaleQuestion> = {
  parse: parseOne,
  columns: answerColumn,
  textKeys: titleAndOptions,
  begin: (common) => ({ type: 'scale', ...common, options: ['1', '2', '3', '4', '5'] }),
  read(common, fields) {
    const decoration = DECORATIONS.find((each) => each === fields.one('decoration'));
    return { type: 'scale', ...common, options: fields.options, ...(decoration && { decoration }) };
  },
};
