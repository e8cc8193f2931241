import * as v from 'valibot';
import { common, type QuestionType } from '../common.ts';

/** Something to read between the questions. It takes no answer. */
export const passageSchema = v.strictObject({
  type: v.literal('passage'),
  ...common,
  required: v.literal(false),
});

export type PassageQuestion = v.InferOutput<typeof passageSchema>;

export const passage: QuestionType<PassageQuestion> = {
  parse: (_question, values) =>
    values.length === 0 ? { answer: undefined } : { answer: undefined, problem: 'not_asked' },
  begin: (common) => ({ type: 'passage', ...common, required: false }),
  read: (common) => ({ type: 'passage', ...common, required: false }),
  columns: () => [],
  textKeys: ({ code }) => [`${code}.title`, `${code}.body`],
};
