import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { back, forward, keep } from './draft-states.server.ts';
import { type Draft, findDraft } from './drafts.server.ts';
import { definitionOf, entryId, type Outline, outlineOf, PAGE_BREAK, textsIn } from './outline.ts';
import { applyChange } from './outline-changes.ts';
import { readOutline } from './outline-form.ts';
import { lockSurvey } from './queries-drafts.server.ts';

export type Edited =
  | {
      is: 'saved';
      revision: number;
      /** The id of what to look at, where a button changed something. */
      focus?: string;
      /** What stands now is not what was typed. */
      anew: boolean;
    }
  /** Somebody else saved in the meantime: nothing was written. */
  | { is: 'overtaken'; draft: Draft; mine: Outline }
  | { is: 'missing' };

interface Edit {
  surveyId: number;
  form: URLSearchParams;
  by: number;
  now: Date;
}

/**
 * Saves what the editor's form says, with the change that its button makes. The form
 * names the revision that it was drawn from, so that nobody overwrites what they have
 * not seen. `undo` and `redo` go through the states that were saved before. Whoever was
 * overtaken goes on with one of two buttons: `over` saves theirs over the other's,
 * which is one step back then; `aside` leaves the other's, and theirs is one step forward.
 */
export async function editDraft(db: Db, { surveyId, form, by, now }: Edit): Promise<Edited> {
  return await db.transaction().execute(async (trx): Promise<Edited> => {
    const survey = await lockSurvey(trx, surveyId);
    const draft = await findDraft(trx, surveyId);
    if (!survey || !draft) return { is: 'missing' };
    const { outline: mine, renames } = readOutline(form, outlineOf(draft.definition, draft.texts));
    const change = form.get('change') ?? '';
    const seen = change === 'over' || change === 'aside' ? form.get('standing') : form.get('revision');
    if (Number(seen) !== draft.revision) return { is: 'overtaken', draft, mine };

    const changed = applyChange(mine, change);
    const outline = changed?.outline ?? mine;
    const kept = await keep(trx, {
      draft,
      state: { definition: definitionOf(outline), texts: textsIn(outline), renames },
      by,
      now,
    });
    if (kept.newSitting) await noteAct(trx, { staffId: by, action: 'survey.edited', subject: survey.name });
    const who = { versionId: draft.versionId, by, now };
    if (change === 'undo' || change === 'aside')
      return { is: 'saved', revision: (await back(trx, who)) ?? kept.revision, anew: true };
    if (change === 'redo')
      return { is: 'saved', revision: (await forward(trx, who)) ?? kept.revision, anew: true };
    const at = changed && outline.entries[changed.at];
    const focus = at && (at === PAGE_BREAK ? undefined : entryId(at));
    return { is: 'saved', revision: kept.revision, ...(focus && { focus }), anew: change === 'over' };
  });
}
