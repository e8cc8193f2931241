import * as v from 'valibot';
import { jsonSchemaOf } from '#app/lib/json-schema.ts';
import { conditionSchema } from './conditions.ts';
import { LONGEST_SURVEY_NAME } from './draft.ts';
import { cleanText } from './questions/clean-text.ts';
import { definitionSchema, type SurveyDefinition } from './survey.ts';
import type { SurveyTextRow } from './text-problems.ts';
import { LONGEST_TRANSLATION } from './translation.ts';

/** A survey as a file: to keep, to carry to another city, to write by hand. */

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_TRANSLATION));

const FORMAT = 'hearback-survey/1';

const fileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Which layout this is; another one gets another name. */
  format: v.literal(FORMAT),
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_SURVEY_NAME)),
  definition: definitionSchema,
  /** Language, then key, then text: `{ "en": { "rating.title": "How did it go?" } }`. */
  texts: v.record(v.string(), v.record(v.string(), text)),
});

/** What the file must be like, for editors and other programs: made of the schema that reads it. */
export const surveyFileSchema = (url: string) => ({
  $id: url,
  title: 'A survey of Hearback',
  ...jsonSchemaOf(fileSchema, { named: new Map([[conditionSchema, 'condition']]) }),
});

/** The file of a survey; `schema` is the address of what it must be like. */
export const surveyFileOf = (
  { name, definition, texts }: ReadSurvey,
  schema: string,
): v.InferOutput<typeof fileSchema> => ({
  $schema: schema,
  format: FORMAT,
  name,
  definition,
  texts: Object.fromEntries(
    [...Map.groupBy(texts, ({ language }) => language)].map(([language, rows]) => [
      language,
      Object.fromEntries(rows.map(({ key, text }) => [key, text])),
    ]),
  ),
});

export interface ReadSurvey {
  name: string;
  definition: SurveyDefinition;
  texts: SurveyTextRow[];
}

/** Reads a file, or says what is wrong with it, each with its place: `definition.steps.0: …`. */
export function readSurveyFile(
  json: string,
  languages: readonly string[],
): { survey: ReadSurvey } | { faults: string[] } {
  const value = jsonOf(json);
  if (value === undefined) return { faults: ['This is not JSON.'] };
  const read = v.safeParse(fileSchema, value);
  if (!read.success) return { faults: read.issues.map(sentenceOf) };
  const { name, definition, texts } = read.output;
  const unknown = Object.keys(texts).filter((language) => !languages.includes(language));
  if (unknown.length > 0)
    return { faults: unknown.map((language) => `texts.${language}: not a language of this city`) };
  const rows = Object.entries(texts).flatMap(([language, byKey]) =>
    Object.entries(byKey).map(([key, each]) => ({ language, key, text: cleanText(each) })),
  );
  return { survey: { name, definition, texts: rows } };
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What is wrong, and where: `definition.steps.0.questions: …`. */
const sentenceOf = (issue: v.BaseIssue<unknown>): string =>
  [v.getDotPath(issue), issue.message].filter(Boolean).join(': ');
