import * as v from 'valibot';
import { type Condition, conditionSchema } from '../conditions.ts';
import type { QuestionFields } from './drafting.ts';

/** What every type of question shares. Each type is one folder beside this file. */

/** An option code, several of them, or a text. Labels are never stored. */
export type Answer = string | string[];
export type Answers = Record<string, Answer>;

/** Why an answer was refused; the text for each is `problem.<code>` in questions.json. */
export type Problem =
  | 'required'
  | 'unknown_option'
  | 'exclusive'
  | 'too_long'
  | 'email'
  | 'phone'
  | 'date'
  | 'not_asked';

/** What a form sent for one question. A refused answer is kept, so that the page can show it again. */
export interface Parsed {
  answer: Answer | undefined;
  problem?: Problem;
}

/** What every question says, whatever its type. */
export interface Common {
  code: string;
  required: boolean;
  showIf?: Condition;
  measure?: number;
}

/** A column of a file of answers: the code that was answered, or whether one was chosen, or whether there is an answer at all. */
export type Column =
  | { name: string; holds: 'answer' | 'given' }
  | { name: string; holds: 'chosen'; option: string };

/** What a type of question knows how to do. How it is drawn and edited is field.tsx and editor.tsx beside it. */
export interface QuestionType<Question> {
  /** Reads the values that a form sent under the question's code. Says nothing of required ones left out. */
  parse(question: Question, values: readonly string[]): Parsed;
  /** Its columns in a file of answers, which holds codes and nothing that residents wrote. */
  columns(question: Question): Column[];
  /** The keys of the texts that it needs. Any question may have a hint, too. */
  textKeys(question: Question): string[];
  /** A new one, as the editor adds it. */
  begin(common: Common): Question;
  /** The question that the editor's form says. */
  read(common: Common, fields: QuestionFields): Question;
}

export const code = v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,40}$/, 'must be a short lower-case code'));

/** None or the same twice can be drafted; publishing refuses it. */
export const options = v.array(code);

/** `measure` grows when a new version asks something else under the same code: its answers are counted apart. */
export const common = {
  code,
  required: v.boolean(),
  showIf: v.optional(conditionSchema),
  measure: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

/** The longest text that a question may ask for. */
export const LONGEST_TEXT = 10_000;

export const maxLength = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_TEXT));

/** One option or none. */
export function parseOne(question: { options: string[] }, values: readonly string[]): Parsed {
  const [chosen, ...more] = values.filter((value) => value !== '');
  if (chosen === undefined) return { answer: undefined };
  return more.length === 0 && question.options.includes(chosen)
    ? { answer: chosen }
    : { answer: undefined, problem: 'unknown_option' };
}

export const answerColumn = ({ code }: { code: string }): Column[] => [{ name: code, holds: 'answer' }];

/** For what residents write: that they did, and no word of it. */
export const givenColumn = ({ code }: { code: string }): Column[] => [{ name: code, holds: 'given' }];

export const titleAndOptions = (question: { code: string; options: string[] }) => [
  `${question.code}.title`,
  ...question.options.map((option) => `${question.code}.options.${option}`),
];

export const titleOnly = (question: { code: string }) => [`${question.code}.title`];

/** How long a text may be, as the editor's form says it; at least a character. */
export const lengthFrom = (typed: string, otherwise: number): number =>
  Math.min(LONGEST_TEXT, Math.max(1, Math.trunc(Number(typed)) || otherwise));
