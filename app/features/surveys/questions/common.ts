import * as v from 'valibot';

/** What every type of question shares. Each type is one module beside this one. */

/** An option code, several of them, or a text. Labels are never stored. */
export type Answer = string | string[];
export type Answers = Record<string, Answer>;

/** When a question is asked. It looks at answers to earlier questions only. */
export type Condition =
  | { question: string; isOneOf: string[] }
  | { anyOf: Condition[] }
  | { allOf: Condition[] };

/** Why an answer was refused; the text for each is `problem.<code>` in responses.json. */
export type Problem = 'required' | 'unknown_option' | 'exclusive' | 'too_long' | 'not_asked';

/** What a form sent for one question. A refused answer is kept, so that the page can show it again. */
export interface Parsed {
  answer: Answer | undefined;
  problem?: Problem;
}

/** What a type of question knows how to do. */
export interface QuestionType<Question> {
  /** Reads the values that a form sent under the question's code. Says nothing of required ones left out. */
  parse(question: Question, values: readonly string[]): Parsed;
  /** The keys of all texts that a translation of the question needs. */
  textKeys(question: Question): string[];
}

export const code = v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,40}$/, 'must be a short lower-case code'));

export const options = v.pipe(
  v.array(code),
  v.minLength(2, 'needs at least two options'),
  v.check((codes) => new Set(codes).size === codes.length, 'has the same option twice'),
);

const condition: v.GenericSchema<Condition> = v.union([
  v.strictObject({ question: code, isOneOf: v.pipe(v.array(code), v.minLength(1)) }),
  v.strictObject({ anyOf: v.pipe(v.array(v.lazy(() => condition)), v.minLength(1)) }),
  v.strictObject({ allOf: v.pipe(v.array(v.lazy(() => condition)), v.minLength(1)) }),
]);

export const common = { code, required: v.boolean(), showIf: v.optional(condition) };

/** One option or none. */
export function parseOne(question: { options: string[] }, values: readonly string[]): Parsed {
  const [chosen, ...more] = values.filter((value) => value !== '');
  if (chosen === undefined) return { answer: undefined };
  return more.length === 0 && question.options.includes(chosen)
    ? { answer: chosen }
    : { answer: undefined, problem: 'unknown_option' };
}

export const titleAndOptions = (question: { code: string; options: string[] }) => [
  `${question.code}.title`,
  ...question.options.map((option) => `${question.code}.options.${option}`),
];
