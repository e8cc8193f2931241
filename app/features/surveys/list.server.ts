import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-drafts.server.ts';
import { isPlanned, listSurveys as readList, type SurveyLine } from './queries-list.server.ts';

/** All surveys with their state, coverage of languages and answers so far, those last worked on first. */
export const listSurveys = (db: Db): Promise<SurveyLine[]> => readList(db);

/** Puts a survey away, with its answers. Refused while a plan still asks it. */
export async function archiveSurvey(
  db: Db,
  { surveyId, by, now }: { surveyId: number; by: number; now: Date },
): Promise<'archived' | 'planned' | 'missing'> {
  return await db.transaction().execute(async (trx) => {
    const survey = await queries.lockSurvey(trx, surveyId);
    if (!survey) return 'missing';
    if (await isPlanned(trx, surveyId)) return 'planned';
    if (survey.archivedAt) return 'archived';
    await queries.updateSurvey(trx, surveyId, { archivedAt: now, archivedBy: by });
    await noteAct(trx, { staffId: by, action: 'survey.archived', subject: survey.name });
    return 'archived';
  });
}

/** Brings an archived survey back. */
export async function unarchiveSurvey(
  db: Db,
  { surveyId, by }: { surveyId: number; by: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const survey = await queries.lockSurvey(trx, surveyId);
    if (!survey?.archivedAt) return;
    await queries.updateSurvey(trx, surveyId, { archivedAt: null, archivedBy: null });
    await noteAct(trx, { staffId: by, action: 'survey.unarchived', subject: survey.name });
  });
}
