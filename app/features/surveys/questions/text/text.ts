import * as v from 'valibot';
import { common, type QuestionType } from './common.ts';

/** The resident's own words. `maxLength` counts as browsers do: UTF-16 units, a line break as one. */
export const textSchema = v.strictObject({
  type: v.literal('text'),
  ...common,
  maxLength: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
});

export type TextQuestion = v.InferOutput<typeof textSchema>;

export const text: QuestionType<TextQuestion> = {
  parse(question, values) {
    const answer = cleanText(values.join('\n'));
    if (answer === '') return { answer: undefined };
    return answer.length > question.maxLength ? { answer, problem: 'too_long' } : { answer };
  },
  textKeys: (question) => [`${question.code}.title`, `${question.code}.hint`],
};

/**
 * The text as it can be kept and shown anywhere: no control characters (PostgreSQL
 * keeps no NUL), no half surrogates, no bidi overrides, which could turn the page
 * around it. Joiners and direction marks stay: Persian and Khmer need them.
 */
export function cleanText(raw: string): string {
  return (
    raw
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
      .trim()
  );
}
