import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { type Change, compareVersions, type Decision, type Version, withMeasures } from './comparing.ts';
import { type Draft, findDraft } from './drafts.server.ts';
import { listFactChoices, listLanguageCodes } from './facts.server.ts';
import { type DefinitionProblem, type Found, findDefinitionProblems } from './problems.ts';
import * as queries from './queries-drafts.server.ts';
import * as texts from './queries-texts.server.ts';
import { parseDefinition } from './survey.ts';
import { type FoundText, findTextProblems } from './text-problems.ts';
import { baseKeyOf, textOwnersOf } from './texts.ts';

/** What stands between a draft and its publication. */
export interface Review {
  draft: Draft;
  problems: (Found<DefinitionProblem> | FoundText)[];
  /** Questions that read differently than when they were last asked: same measure, or a new one? */
  changes: Change[];
}

/** Looks a draft over as publishing would. Undefined when the survey has no draft. */
export async function reviewDraft(db: Db, surveyId: number): Promise<Review | undefined> {
  const draft = await findDraft(db, surveyId);
  if (!draft) return undefined;
  const rows = await texts.listAllTexts(db, draft.versionId);
  const known = { facts: await listFactChoices(db), languages: await listLanguageCodes(db) };
  return {
    draft,
    problems: [
      ...findDefinitionProblems(draft.definition, known),
      ...findTextProblems(draft.definition, rows),
    ],
    changes: compareVersions(await listEarlier(db, surveyId), draft),
  };
}

/** The published versions, newest first. */
async function listEarlier(db: Db, surveyId: number): Promise<Version[]> {
  const earlier: Version[] = [];
  for (const row of await queries.listPublished(db, surveyId)) {
    const rows = await texts.listAllTexts(db, row.versionId);
    const english = rows.filter(({ language }) => language === 'en');
    earlier.push({
      definition: parseDefinition(row.definition),
      texts: Object.fromEntries(english.map(({ key, text }) => [key, text])),
    });
  }
  return earlier;
}

export type Published =
  | { is: 'published'; versionId: number }
  /** There are problems, or changed questions that nobody decided about: nothing was written. */
  | { is: 'refused'; review: Review; undecided: Change[] }
  /** Somebody saved since the page was read. */
  | { is: 'overtaken'; draft: Draft }
  | { is: 'missing' };

/**
 * Publishes a draft, for good. `decisions` say for each changed question, by code,
 * whether it is the same measure as before or a new one.
 */
export async function publish(
  db: Db,
  given: {
    surveyId: number;
    revision: number;
    decisions: Record<string, Decision>;
    by: number;
    now: Date;
  },
): Promise<Published> {
  const { surveyId, decisions, by, now } = given;
  return await db.transaction().execute(async (trx): Promise<Published> => {
    const survey = await queries.lockSurvey(trx, surveyId);
    const review = await reviewDraft(trx, surveyId);
    if (!survey || !review) return { is: 'missing' };
    const { draft } = review;
    if (draft.revision !== given.revision) return { is: 'overtaken', draft };
    const undecided = review.changes.filter(({ question }) => !decisions[question]);
    if (review.problems.length > 0 || undecided.length > 0) return { is: 'refused', review, undecided };

    const { versionId } = draft;
    const definition = withMeasures(await listEarlier(trx, surveyId), draft.definition, decisions);
    const owners = textOwnersOf(definition);
    const rows = await texts.listAllTexts(trx, versionId);
    const kept = rows.map(({ key }) => key).filter((key) => owners.has(baseKeyOf(key)));
    await texts.deleteTextsBut(trx, versionId, kept);
    await queries.publishDraft(trx, versionId, { definition: JSON.stringify(definition), by, now });
    await noteAct(trx, {
      staffId: by,
      action: 'survey.published',
      subject: survey.name,
      detail: { version: draft.number },
    });
    return { is: 'published', versionId };
  });
}
