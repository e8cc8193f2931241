import * as v from 'valibot';
import { code, common, options, type QuestionType, titleAndOptions } from '../common.ts';

/** As many of the options as apply. `exclusive` is the one that goes with no other ("None of these"). */
export const choicesSchema = v.strictObject({
  type: v.literal('choices'),
  ...common,
  options,
  exclusive: v.optional(code),
});

export type ChoicesQuestion = v.InferOutput<typeof choicesSchema>;

export const choices: QuestionType<ChoicesQuestion> = {
  parse(question, values) {
    if (values.some((value) => !question.options.includes(value)))
      return { answer: undefined, problem: 'unknown_option' };
    // In the order of the question, each once: the same choice is always the same data.
    const chosen = question.options.filter((option) => values.includes(option));
    if (chosen.length === 0) return { answer: undefined };
    return question.exclusive !== undefined && chosen.includes(question.exclusive) && chosen.length > 1
      ? { answer: chosen, problem: 'exclusive' }
      : { answer: chosen };
  },
  columns: ({ code: name, options: all }) =>
    all.map((option) => ({ name: `${name}.${option}`, holds: 'chosen', option })),
  textKeys: titleAndOptions,
  begin: (common) => ({ type: 'choices', ...common, options: ['option_1', 'option_2'] }),
  read(common, fields) {
    const { options } = fields;
    const exclusive = fields.optionNow(fields.one('exclusive'));
    return { type: 'choices', ...common, options, ...(options.includes(exclusive) && { exclusive }) };
  },
};
