import { freeCode } from './codes.ts';
import { beginQuestion, type Question } from './survey.ts';

/** What a question begins with, by the kind that was asked for. */

/** Types of questions, and one that comes ready. In the order in which they are offered. */
export const QUESTION_KINDS = [
  'scale',
  'work_done',
  'choice',
  'choices',
  'short_text',
  'text',
  'contact',
  'date',
  'passage',
] as const;

export interface NewQuestion {
  question: Question;
  /** English texts that come with it, by their keys. */
  texts: Record<string, string>;
}

/** Scores are read from the questions with these codes, so the first of its kind gets its own. */
const SCORED = { scale: 'rating', work_done: 'work_done' };

/** The ready answers of "Was the work done?": what they are counted by, with the words for them. */
const WORK_DONE = { yes: 'Yes', partly: 'Partly', no: 'No', unsure: 'I can’t tell' };

/** A new question with a code that no other has; undefined when there is no such kind. */
export function newQuestion(kind: string, taken: readonly string[]): NewQuestion | undefined {
  if (kind === 'work_done') return workDone(codeFor(SCORED.work_done, taken));
  const code = kind === 'scale' ? codeFor(SCORED.scale, taken) : freeCode(kind, taken);
  const question = beginQuestion(kind, { code, required: kind === 'scale' || kind === 'choice' });
  return question && { question, texts: {} };
}

const codeFor = (wanted: string, taken: readonly string[]) =>
  taken.includes(wanted) ? freeCode(wanted, taken) : wanted;

function workDone(code: string): NewQuestion {
  const labels = Object.entries(WORK_DONE).map(([option, label]) => [`${code}.options.${option}`, label]);
  return {
    question: { type: 'choice', code, required: true, options: Object.keys(WORK_DONE) },
    texts: { [`${code}.title`]: 'Was the work done?', ...Object.fromEntries(labels) },
  };
}
