import * as v from 'valibot';
import { choice, choiceSchema } from './questions/choice.ts';
import { choices, choicesSchema } from './questions/choices.ts';
import type { Answers, Condition, Parsed } from './questions/common.ts';
import { scale, scaleSchema } from './questions/scale.ts';
import { text, textSchema } from './questions/text.ts';

/**
 * What a survey is: steps, each a page of one or a few questions. A new type of
 * question is one module in questions/ and one line in each of the two lists here.
 */
const questionSchema = v.union([scaleSchema, choiceSchema, choicesSchema, textSchema]);
const QUESTION_TYPES = { scale, choice, choices, text };

export type Question = v.InferOutput<typeof questionSchema>;

const definitionSchema = v.pipe(
  v.strictObject({
    steps: v.pipe(
      v.array(v.strictObject({ questions: v.pipe(v.array(questionSchema), v.minLength(1)) })),
      v.minLength(1),
    ),
  }),
  v.check(
    (definition) => new Set(codesOf(definition)).size === codesOf(definition).length,
    'Two questions have the same code',
  ),
  v.check(
    (definition) => definition.steps[0]?.questions.every((each) => !each.showIf) ?? false,
    'The first step must always be shown',
  ),
  v.check(
    conditionsHold,
    'A question is shown by a question that does not come before it, or by an option it does not have',
  ),
);

/** The whole of a survey version but its texts. Published, it never changes. */
export interface SurveyDefinition {
  steps: { questions: Question[] }[];
}

export const questionsOf = (definition: SurveyDefinition): Question[] =>
  definition.steps.flatMap((step) => step.questions);

const codesOf = (definition: SurveyDefinition) => questionsOf(definition).map((question) => question.code);

/** Reads a stored or edited definition. Throws a ValiError that says what is wrong with it. */
export const parseDefinition = (value: unknown): SurveyDefinition => v.parse(definitionSchema, value);

/** Every text that a translation of the survey must have. */
export const textKeysOf = (definition: SurveyDefinition): string[] =>
  questionsOf(definition).flatMap((question) => typeOf(question).textKeys(question as never));

/** What the form sent for this question, or why it cannot be taken. */
export function parseAnswer(question: Question, values: readonly string[]): Parsed {
  const parsed = typeOf(question).parse(question as never, values);
  return question.required && parsed.answer === undefined && !parsed.problem
    ? { answer: undefined, problem: 'required' }
    : parsed;
}

const typeOf = (question: Question) => QUESTION_TYPES[question.type];

/** Whether answers given so far meet a condition. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((each) => holds(each, answers));
  if ('allOf' in condition) return condition.allOf.every((each) => holds(each, answers));
  const answer = answers[condition.question];
  return answer !== undefined && [answer].flat().some((code) => condition.isOneOf.includes(code));
}

function conditionsHold(definition: SurveyDefinition): boolean {
  const earlier = new Map<string, string[]>();
  for (const step of definition.steps) {
    for (const question of step.questions) {
      const known = leaves(question.showIf).every((leaf) =>
        leaf.isOneOf.every((code) => earlier.get(leaf.question)?.includes(code)),
      );
      if (!known) return false;
    }
    // Without scripts, a question cannot appear because of another on the same page.
    for (const question of step.questions)
      if ('options' in question) earlier.set(question.code, question.options);
  }
  return true;
}

function leaves(condition: Condition | undefined): { question: string; isOneOf: string[] }[] {
  if (!condition) return [];
  if ('anyOf' in condition) return condition.anyOf.flatMap(leaves);
  if ('allOf' in condition) return condition.allOf.flatMap(leaves);
  return [condition];
}
