import * as v from 'valibot';
import { cleanLine } from '../clean-text.ts';
import { answerColumn, common, type QuestionType, titleOnly } from '../common.ts';

/** A day, kept as YYYY-MM-DD whatever the reader's calendar. */
export const dateSchema = v.strictObject({ type: v.literal('date'), ...common });

export type DateQuestion = v.InferOutput<typeof dateSchema>;

export const date: QuestionType<DateQuestion> = {
  parse(_question, values) {
    const answer = cleanLine(values.join(' '));
    if (answer === '') return { answer: undefined };
    return isDay(answer) ? { answer } : { answer, problem: 'date' };
  },
  columns: answerColumn,
  textKeys: titleOnly,
  begin: (common) => ({ type: 'date', ...common }),
  read: (common) => ({ type: 'date', ...common }),
};

/** A day that exists: not February 30. */
export function isDay(given: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(given)) return false;
  const at = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(given);
}
