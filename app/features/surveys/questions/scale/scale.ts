import * as v from 'valibot';
import { common, options, parseOne, type QuestionType, titleAndOptions } from '../common.ts';

/** A step on a scale, worst first: shown as tiles with a number and a word, never by stars or faces alone. */
export const scaleSchema = v.strictObject({
  type: v.literal('scale'),
  ...common,
  options,
  decoration: v.optional(v.picklist(['stars', 'faces'])),
});

export type ScaleQuestion = v.InferOutput<typeof scaleSchema>;

export const scale: QuestionType<ScaleQuestion> = { parse: parseOne, textKeys: titleAndOptions };
