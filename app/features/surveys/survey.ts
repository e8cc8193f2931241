import * as v from 'valibot';
import { choice, choiceSchema } from './questions/choice/choice.ts';
import { choices, choicesSchema } from './questions/choices/choices.ts';
import type { Column, Common, Parsed } from './questions/common.ts';
import { contact, contactSchema } from './questions/contact/contact.ts';
import { date, dateSchema } from './questions/date/date.ts';
import type { QuestionFields } from './questions/drafting.ts';
import { passage, passageSchema } from './questions/passage/passage.ts';
import { scale, scaleSchema } from './questions/scale/scale.ts';
import { shortText, shortTextSchema } from './questions/short-text/short-text.ts';
import { text, textSchema } from './questions/text/text.ts';

/**
 * What a survey is: steps, each a page of one or a few questions. A new type of
 * question is one folder in questions/ and one line in each of the two lists here.
 */
const questionSchema = v.variant('type', [
  scaleSchema,
  choiceSchema,
  choicesSchema,
  shortTextSchema,
  textSchema,
  contactSchema,
  dateSchema,
  passageSchema,
]);
const QUESTION_TYPES = { scale, choice, choices, short_text: shortText, text, contact, date, passage };

export type Question = v.InferOutput<typeof questionSchema>;

/**
 * The shape of a definition, drafts included: whether it makes sense is asked when it
 * is published (problems.ts).
 */
export const definitionSchema = v.strictObject({
  /** 'steps': a page each. 'page': all that can be asked at once on one page. Absent: steps. */
  layout: v.optional(v.picklist(['steps', 'page'])),
  /** The languages it is offered in; absent: all, with English where a translation is not complete. */
  languages: v.optional(v.array(v.string())),
  steps: v.array(v.strictObject({ questions: v.array(questionSchema) })),
});

/** The whole of a survey version but its texts. Published, it never changes. */
export type SurveyDefinition = v.InferOutput<typeof definitionSchema>;

/** Whether it takes an answer; the others are only read. */
export const isAnswered = (question: Question): boolean => question.type !== 'passage';

export const questionsOf = (definition: SurveyDefinition): Question[] =>
  definition.steps.flatMap((step) => step.questions);

/** The question that opens the survey: it is asked of everybody, and the e-mail already shows it. */
export const openingOf = (definition: SurveyDefinition): Question | undefined =>
  questionsOf(definition).find(isAnswered);

/** Reads a stored definition. Throws a ValiError that says what is wrong with its shape. */
export const parseDefinition = (value: unknown): SurveyDefinition => v.parse(definitionSchema, value);

/** One question of a definition. Throws a ValiError like it. */
export const parseQuestion = (value: unknown): Question => v.parse(questionSchema, value);

/** Every text that a survey needs. */
export const textKeysOf = (definition: SurveyDefinition): string[] =>
  questionsOf(definition).flatMap((question) => typeOf(question).textKeys(question as never));

/** What the form sent for this question, or why it cannot be taken. */
export function parseAnswer(question: Question, values: readonly string[]): Parsed {
  const parsed = typeOf(question).parse(question as never, values);
  return question.required && parsed.answer === undefined && !parsed.problem
    ? { answer: undefined, problem: 'required' }
    : parsed;
}

/** A new question of a type; undefined when there is no such type. */
export const beginQuestion = (type: string, common: Common): Question | undefined =>
  isType(type) ? QUESTION_TYPES[type].begin(common) : undefined;

/** The question that the editor's form says; undefined when there is no such type. */
export const readQuestion = (type: string, common: Common, fields: QuestionFields): Question | undefined =>
  isType(type) ? QUESTION_TYPES[type].read(common, fields) : undefined;

const isType = (type: string): type is Question['type'] => Object.hasOwn(QUESTION_TYPES, type);

/** The columns of a question in a file of answers. */
export const columnsOf = (question: Question): Column[] => typeOf(question).columns(question as never);

const typeOf = (question: Question) => QUESTION_TYPES[question.type];
