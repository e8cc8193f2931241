import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

// The latest states of a draft. What stands is the newest that is not undone; undone ones are newer still.

const columns = [
  'surveyDraftState.revision',
  'surveyDraftState.definition',
  'surveyDraftState.texts',
  'surveyDraftState.renames',
  'surveyDraftState.savedAt',
  'surveyDraftState.savedBy',
] as const;

/** What stands, and what stood before it. */
export const listLatestStates = (db: Db, versionId: number) =>
  db
    .selectFrom('surveyDraftState')
    .select(columns)
    .where('surveyDraftState.surveyVersionId', '=', versionId)
    .where('surveyDraftState.undone', '=', false)
    .orderBy('surveyDraftState.revision', 'desc')
    .limit(2)
    .execute();

/** What was undone last. */
export const findUndoneState = (db: Db, versionId: number) =>
  db
    .selectFrom('surveyDraftState')
    .select(columns)
    .where('surveyDraftState.surveyVersionId', '=', versionId)
    .where('surveyDraftState.undone', '=', true)
    .orderBy('surveyDraftState.revision')
    .executeTakeFirst();

/**
 * What stood at a revision, and whether codes of questions or options were exchanged
 * since. Going back or forward leaves no state of its own: what stood then is the last
 * one before the save that came right after. Undefined where that is not known any more.
 */
export async function findStateAt(db: Db, { versionId, revision }: { versionId: number; revision: number }) {
  const { rows } = await sql<{ definition: unknown; texts: unknown; renamedSince: boolean }>`
    select state.definition, state.texts, exists (
      select from survey_draft_state later
      where later.survey_version_id = state.survey_version_id
        and later.revision > state.revision and later.renames <> '[]'
    ) as renamed_since
    from survey_draft_state state
    where state.survey_version_id = ${versionId} and not state.undone
      and (state.revision = ${revision} or state.revision < ${revision} and exists (
        select from survey_draft_state next
        where next.survey_version_id = ${versionId} and next.revision = ${revision} + 1
      ))
    order by state.revision desc
    limit 1
  `.execute(db);
  return rows[0];
}

/** How many steps there are to go back and forward. */
export async function countStates(db: Db, versionId: number): Promise<{ back: number; forward: number }> {
  const { rows } = await sql<{ back: number; forward: number }>`
    select greatest(0, count(*) filter (where not undone) - 1)::integer as back,
      (count(*) filter (where undone))::integer as forward
    from survey_draft_state where survey_version_id = ${versionId}
  `.execute(db);
  return rows[0] ?? { back: 0, forward: 0 };
}

export async function insertState(
  trx: Db,
  state: {
    surveyVersionId: number;
    revision: number;
    definition: string;
    texts: string;
    renames: string;
    savedAt: Date;
    savedBy: number | null;
  },
): Promise<void> {
  await trx.insertInto('surveyDraftState').values(state).execute();
}

export async function setUndone(
  trx: Db,
  { versionId, revision, undone }: { versionId: number; revision: number; undone: boolean },
): Promise<void> {
  await trx
    .updateTable('surveyDraftState')
    .set({ undone })
    .where('surveyDraftState.surveyVersionId', '=', versionId)
    .where('surveyDraftState.revision', '=', revision)
    .execute();
}

/** Forgets what was undone, and all but the latest states. */
export async function trimStates(
  trx: Db,
  { versionId, kept }: { versionId: number; kept: number },
): Promise<void> {
  await sql`
    delete from survey_draft_state
    where survey_version_id = ${versionId} and (undone or revision <= (
      select revision from survey_draft_state
      where survey_version_id = ${versionId} and not undone
      order by revision desc offset ${kept} limit 1
    ))
  `.execute(trx);
}

/** The keys of all translations of a version. */
export const listTranslatedKeys = (db: Db, versionId: number) =>
  db
    .selectFrom('surveyText')
    .select('surveyText.key')
    .distinct()
    .where('surveyText.surveyVersionId', '=', versionId)
    .where('surveyText.language', '<>', 'en')
    .execute();

/** Gives translations other keys. */
export async function renameTranslations(
  trx: Db,
  { versionId, renamed }: { versionId: number; renamed: { from: string; to: string }[] },
): Promise<void> {
  const from = renamed.map((each) => each.from);
  const to = renamed.map((each) => each.to);
  // Left over from a question that had this code once.
  await sql`
    delete from survey_text
    where survey_version_id = ${versionId} and language <> 'en' and key = any(${to}::text[])
  `.execute(trx);
  await sql`
    update survey_text set key = renamed.new_key
    from unnest(${from}::text[], ${to}::text[]) as renamed (old_key, new_key)
    where survey_version_id = ${versionId} and language <> 'en' and key = renamed.old_key
  `.execute(trx);
}
