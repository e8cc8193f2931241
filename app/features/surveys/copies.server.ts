import { env } from '#app/lib/env.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import { createSurvey, insertSurvey } from './drafts.server.ts';
import { listLanguageCodes } from './facts.server.ts';
import * as queries from './queries-drafts.server.ts';
import * as texts from './queries-texts.server.ts';
import { parseDefinition } from './survey.ts';
import { readSurveyFile, surveyFileOf, surveyFileSchema } from './survey-file.ts';

/** Where the schema of survey files stands, for good. */
const schemaUrl = () => new URL(paths.surveySchema(), env().BASE_URL).href;

/** The JSON Schema of survey files. */
export const describeSurveyFile = () => surveyFileSchema(schemaUrl());

/**
 * The newest version of a survey, draft or not, as a file with all its texts.
 * Undefined when there is no such survey.
 */
export async function exportSurvey(db: Db, surveyId: number) {
  const survey = await queries.findSurvey(db, surveyId);
  const newest = await queries.findNewest(db, surveyId);
  if (!survey || !newest) return undefined;
  const rows = await texts.listAllTexts(db, newest.versionId);
  const definition = parseDefinition(newest.definition);
  return surveyFileOf({ name: survey.name, definition, texts: rows }, schemaUrl());
}

/** Makes a survey of a file, with a draft. Returns its id, or what is wrong with the file. */
export async function importSurvey(
  db: Db,
  { json, by, now }: { json: string; by: number; now: Date },
): Promise<{ id: number } | { faults: string[] }> {
  const read = readSurveyFile(json, await listLanguageCodes(db));
  if ('faults' in read) return read;
  const { name, ...from } = read.survey;
  return { id: await createSurvey(db, { name, by, now, from: { ...from, writtenBy: by } }) };
}

/**
 * Makes another survey of the newest version of one, with its translations and who
 * approved them. Returns its id; undefined when there is no such survey.
 */
export async function copySurvey(
  db: Db,
  { surveyId, name, by, now }: { surveyId: number; name: string; by: number; now: Date },
): Promise<number | undefined> {
  return await db.transaction().execute(async (trx) => {
    const newest = await queries.findNewest(trx, surveyId);
    if (!newest) return undefined;
    const copy = await insertSurvey(trx, { name, definition: parseDefinition(newest.definition), by, now });
    await texts.copyTexts(trx, newest.versionId, copy.versionId);
    return copy.id;
  });
}
