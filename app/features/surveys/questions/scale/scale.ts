import * as v from 'valibot';
import { common, options, parseOne, type QuestionType, titleAndOptions } from './common.ts';

/** A step on a scale, worst first: shown as tiles with a number and a word. */
export const scaleSchema = v.strictObject({ type: v.literal('scale'), ...common, options });

export type ScaleQuestion = v.InferOutput<typeof scaleSchema>;

export const scale: QuestionType<ScaleQuestion> = { parse: parseOne, textKeys: titleAndOptions };
