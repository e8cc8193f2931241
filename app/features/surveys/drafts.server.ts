import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { codeFrom, EMPTY_DEFINITION, unmeasured } from './draft.ts';
import { keep } from './draft-states.server.ts';
import * as queries from './queries-drafts.server.ts';
import * as texts from './queries-texts.server.ts';
import { parseDefinition, type SurveyDefinition } from './survey.ts';

/** A survey's draft: its one version that is not published and may be changed. */
export interface Draft {
  versionId: number;
  surveyId: number;
  number: number;
  /** Grows with each save of the definition and the English texts; translations do not count. */
  revision: number;
  changedAt: Date;
  /** The name of whoever saved last. */
  changedBy: string | null;
  definition: SurveyDefinition;
  /** The English texts by key. */
  texts: Record<string, string>;
}

/** A survey by its id, archived or not. */
export const findSurvey = (db: Db, id: number) => queries.findSurvey(db, id);

/** The newest version of a survey, draft or not; undefined when there is no such survey. */
export const findNewestVersion = async (db: Db, surveyId: number): Promise<number | undefined> =>
  (await queries.findNewest(db, surveyId))?.versionId;

/** The draft of a survey, or undefined when it has none. */
export async function findDraft(db: Db, surveyId: number): Promise<Draft | undefined> {
  const row = await queries.findDraft(db, surveyId);
  if (!row) return undefined;
  const { publishedAt: _, ...draft } = row;
  return {
    ...draft,
    definition: parseDefinition(row.definition),
    texts: englishOf(await texts.listAllTexts(db, row.versionId)),
  };
}

const englishOf = (rows: { language: string; key: string; text: string }[]) =>
  Object.fromEntries(rows.filter(({ language }) => language === 'en').map(({ key, text }) => [key, text]));

/** What a new survey begins with; nothing: an empty draft. */
interface Beginning {
  definition: SurveyDefinition;
  texts: { language: string; key: string; text: string }[];
  /** Who wrote the texts; null: nobody of the city. */
  writtenBy: number | null;
}

/** Makes a survey with a draft. Returns its id. */
export async function createSurvey(
  db: Db,
  {
    name,
    by,
    now,
    from = { definition: EMPTY_DEFINITION, texts: [], writtenBy: by },
  }: { name: string; by: number; now: Date; from?: Beginning },
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const { id, versionId } = await insertSurvey(trx, { name, definition: from.definition, by, now });
    await texts.insertTexts(trx, versionId, { texts: from.texts, by: from.writtenBy, now });
    return id;
  });
}

/** A survey under a free code, with a draft that has no texts yet. Inside the transaction that writes them. */
export async function insertSurvey(
  trx: Db,
  { name, definition, by, now }: { name: string; definition: SurveyDefinition; by: number; now: Date },
): Promise<{ id: number; versionId: number }> {
  const id = await queries.insertSurvey(trx, { code: await freeCode(trx, name), name });
  const draft = { surveyId: id, definition: JSON.stringify(unmeasured(definition)), by, now };
  const versionId = await queries.insertDraft(trx, draft);
  await noteAct(trx, { staffId: by, action: 'survey.created', subject: name });
  return { id, versionId };
}

async function freeCode(trx: Db, name: string): Promise<string> {
  const code = codeFrom(name);
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? code : `${code}-${count}`;
    if (!(await queries.surveyCodeExists(trx, tried))) return tried;
  }
}

export type Saved =
  | { is: 'saved'; revision: number }
  /** Somebody else saved since: nothing was written, and this is what they left. */
  | { is: 'overtaken'; draft: Draft }
  /** There is no such survey, or it has no draft. */
  | { is: 'missing' };

/** Saves a draft whole, if it is still as the editor saw it. Texts that are empty are left out. */
export async function saveDraft(
  db: Db,
  given: {
    surveyId: number;
    revision: number;
    definition: SurveyDefinition;
    texts: Record<string, string>;
    by: number;
    now: Date;
  },
): Promise<Saved> {
  const { surveyId, definition, by, now } = given;
  return await db.transaction().execute(async (trx): Promise<Saved> => {
    await queries.lockSurvey(trx, surveyId);
    const draft = await findDraft(trx, surveyId);
    if (!draft) return { is: 'missing' };
    if (draft.revision !== given.revision) return { is: 'overtaken', draft };
    const state = { definition, texts: given.texts, renames: [] };
    const { revision } = await keep(trx, { draft, state, by, now });
    return { is: 'saved', revision };
  });
}

/**
 * The draft of the next version: the one there is, else a copy of the newest published
 * version with all its translations. Undefined when there is no such survey.
 */
export async function startDraft(
  db: Db,
  { surveyId, by, now }: { surveyId: number; by: number; now: Date },
): Promise<Draft | undefined> {
  return await db.transaction().execute(async (trx) => {
    const survey = await queries.lockSurvey(trx, surveyId);
    const [newest] = await queries.listPublished(trx, surveyId);
    if (!survey || !newest || (await queries.findDraft(trx, surveyId))) return findDraft(trx, surveyId);
    const definition = JSON.stringify(newest.definition);
    const versionId = await queries.insertDraft(trx, { surveyId, definition, by, now });
    await texts.copyTexts(trx, newest.versionId, versionId);
    await noteAct(trx, { staffId: by, action: 'survey.draft_started', subject: survey.name });
    return findDraft(trx, surveyId);
  });
}

/** Gives a survey another name; its code stays. */
export async function renameSurvey(
  db: Db,
  { surveyId, name, by }: { surveyId: number; name: string; by: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await queries.updateSurvey(trx, surveyId, { name });
    await noteAct(trx, { staffId: by, action: 'survey.renamed', subject: name });
  });
}

/** The published versions of a survey, newest first. */
export async function listPublished(db: Db, surveyId: number) {
  return (await queries.listPublished(db, surveyId)).map(
    ({ versionId, number, publishedAt, definition }) => ({
      versionId,
      number,
      publishedAt,
      definition: parseDefinition(definition),
    }),
  );
}
