import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { Db } from '#db/client.ts';
import { type Rename, renamedKey } from './codes.ts';
import { cleanEnglish } from './draft.ts';
import * as queries from './queries-draft-states.server.ts';
import { updateDraft } from './queries-drafts.server.ts';
import { writeEnglish } from './queries-texts.server.ts';
import { parseDefinition, type SurveyDefinition } from './survey.ts';

/** The states that a draft went through: each save keeps one, and one can go back and forward among them. */

/** So many are kept. */
const KEPT = 100;

/** Who goes on editing within this time is written down once. */
const SITTING_MS = 30 * 60_000;

interface State {
  definition: SurveyDefinition;
  /** The English texts by key. */
  texts: Record<string, string>;
  /** The codes that changed with it. */
  renames: Rename[];
}

/** The draft as it stands. */
interface Standing {
  versionId: number;
  revision: number;
  changedAt: Date;
  definition: SurveyDefinition;
  texts: Record<string, string>;
}

interface Who {
  versionId: number;
  by: number;
  now: Date;
}

/** How many steps there are to go back and forward. */
export const countSteps = (db: Db, versionId: number) => queries.countStates(db, versionId);

/**
 * A draft as it stood at a revision. Undefined where that is not known any more, or
 * codes were exchanged since, so that it cannot be compared with what stands.
 */
export async function findStateAt(db: Db, at: { versionId: number; revision: number }) {
  const state = await queries.findStateAt(db, at);
  return state && !state.renamedSince ? contentOf(state) : undefined;
}

/** Saves a draft's next state, unless nothing changed. Tells the revision, and whether somebody sat down to edit. */
export async function keep(
  trx: Db,
  { draft, state, by, now }: { draft: Standing; state: State; by: number; now: Date },
): Promise<{ revision: number; newSitting: boolean }> {
  const { versionId, revision } = draft;
  const texts = cleanEnglish(state.texts);
  if (isDeepStrictEqual([state.definition, texts], [draft.definition, draft.texts]))
    return { revision, newSitting: false };

  const [standing] = await queries.listLatestStates(trx, versionId);
  if (!standing || !isDeepStrictEqual([standing.definition, standing.texts], [draft.definition, draft.texts]))
    await queries.insertState(trx, {
      surveyVersionId: versionId,
      revision,
      definition: JSON.stringify(draft.definition),
      texts: JSON.stringify(draft.texts),
      renames: '[]',
      savedAt: draft.changedAt,
      savedBy: null,
    });
  const next = await write(trx, { ...state, texts }, { versionId, by, now });
  await queries.insertState(trx, {
    surveyVersionId: versionId,
    revision: next,
    definition: JSON.stringify(state.definition),
    texts: JSON.stringify(texts),
    renames: JSON.stringify(state.renames),
    savedAt: now,
    savedBy: by,
  });
  await queries.trimStates(trx, { versionId, kept: KEPT });
  const newSitting = standing?.savedBy !== by || now.getTime() - standing.savedAt.getTime() > SITTING_MS;
  return { revision: next, newSitting };
}

/** Goes back to the state before. Returns the revision that makes; undefined when there is none. */
export async function back(trx: Db, who: Who): Promise<number | undefined> {
  const [standing, before] = await queries.listLatestStates(trx, who.versionId);
  if (!standing || !before) return undefined;
  const renames = renamesIn(standing).map(({ from, to }) => ({ from: to, to: from }));
  await queries.setUndone(trx, { ...who, revision: standing.revision, undone: true });
  return await write(trx, { ...contentOf(before), renames }, who);
}

/** Makes what was undone last again. Returns the revision that makes; undefined when there is nothing. */
export async function forward(trx: Db, who: Who): Promise<number | undefined> {
  const undone = await queries.findUndoneState(trx, who.versionId);
  if (!undone) return undefined;
  await queries.setUndone(trx, { ...who, revision: undone.revision, undone: false });
  return await write(trx, { ...contentOf(undone), renames: renamesIn(undone) }, who);
}

async function write(trx: Db, { definition, texts, renames }: State, who: Who): Promise<number> {
  const { versionId } = who;
  await renameTranslations(trx, versionId, renames);
  await writeEnglish(trx, { ...who, texts });
  return await updateDraft(trx, versionId, { ...who, definition: JSON.stringify(definition) });
}

/** The translations of a question whose code changed move along. */
async function renameTranslations(trx: Db, versionId: number, renames: Rename[]): Promise<void> {
  if (renames.length === 0) return;
  const keys = await queries.listTranslatedKeys(trx, versionId);
  const renamed = keys
    .map(({ key }) => ({ from: key, to: renamedKey(key, renames) }))
    .filter(({ from, to }) => from !== to);
  if (renamed.length > 0) await queries.renameTranslations(trx, { versionId, renamed });
}

const renamesSchema = v.array(v.object({ from: v.string(), to: v.string() }));
const textsSchema = v.record(v.string(), v.string());

const renamesIn = ({ renames }: { renames: unknown }): Rename[] => v.parse(renamesSchema, renames);

const contentOf = ({ definition, texts }: { definition: unknown; texts: unknown }) => ({
  definition: parseDefinition(definition),
  texts: v.parse(textsSchema, texts),
});
