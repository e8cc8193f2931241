import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import type { Rename } from './codes.ts';
import { cleanEnglish } from './draft.ts';
import { back, findStateAt, forward, keep } from './draft-states.server.ts';
import { type Draft, findDraft } from './drafts.server.ts';
import { type Dispute, mergeOutlines } from './merging.ts';
import type { Side } from './merging-order.ts';
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
      /** Somebody else had saved in the meantime, and what both changed is in it. */
      merged: boolean;
    }
  /** Somebody else saved in the meantime, and both changed the same: nothing was written. */
  | {
      is: 'overtaken';
      draft: Draft;
      /** The revision that the form was drawn from. */
      seen: number;
      mine: Outline;
      disputes: Dispute[];
    }
  | { is: 'missing' };

interface Edit {
  surveyId: number;
  form: URLSearchParams;
  by: number;
  now: Date;
}

/** Whose draft wins a dispute, by the button that says so. */
const WINNER: Record<string, Side | undefined> = { over: 'mine', aside: 'theirs' };

/**
 * Saves what the editor's form says, with the change that its button makes. The form
 * names the revision that it was drawn from: what somebody else saved since stays, and
 * where both changed the same, nothing is written before one of two buttons says whose
 * shall stand there: `over` the own, `aside` the other's. Either way the other one is a
 * step back. `undo` and `redo` go through the states that were saved before.
 */
export async function editDraft(db: Db, { surveyId, form, by, now }: Edit): Promise<Edited> {
  return await db.transaction().execute(async (trx): Promise<Edited> => {
    const survey = await lockSurvey(trx, surveyId);
    const draft = await findDraft(trx, surveyId);
    if (!survey || !draft) return { is: 'missing' };
    const { versionId } = draft;
    const theirs = outlineOf(draft.definition, draft.texts);
    const revision = revisionIn(form, 'revision');
    const seen = await findSeen(trx, draft, revision);
    const { outline: typed, renames } = readOutline(form, seen ?? theirs);
    const change = form.get('change') ?? '';
    const changed = applyChange(typed, change);
    const mine = changed?.outline ?? typed;
    const sides = seen && renames.length === 0 ? { base: seen, mine, theirs } : undefined;
    const merged = revision !== draft.revision;
    const winner = revisionIn(form, 'standing') === draft.revision ? WINNER[change] : undefined;
    const { outline, disputes } = merged
      ? merge(sides ?? { mine, theirs }, 'mine')
      : { outline: mine, disputes: [] };
    if (disputes.length > 0 && !winner)
      return { is: 'overtaken', draft, seen: revision, mine: typed, disputes };

    const save = async (state: Outline, moved: Rename[]) => {
      const standing = (await findDraft(trx, surveyId)) ?? draft;
      const definition = definitionOf(state);
      return await keep(trx, {
        draft: standing,
        state: { definition, texts: textsIn(state), renames: moved },
        by,
        now,
      });
    };
    const kept = await save(outline, renames);
    if (kept.newSitting) await noteAct(trx, { staffId: by, action: 'survey.edited', subject: survey.name });
    if (winner === 'theirs') {
      const undone = renames.map(({ from, to }) => ({ from: to, to: from }));
      const settled = await save(merge(sides ?? { mine, theirs }, 'theirs').outline, undone);
      return { is: 'saved', revision: settled.revision, anew: true, merged };
    }
    // Going back would take away what somebody else has just saved.
    const going = merged ? undefined : change === 'undo' ? back : change === 'redo' ? forward : undefined;
    if (going) {
      const gone = await going(trx, { versionId, by, now });
      return { is: 'saved', revision: gone ?? kept.revision, anew: true, merged };
    }
    const at = changed && mine.entries[changed.at];
    const focus = at && (at === PAGE_BREAK ? undefined : entryId(at));
    return { is: 'saved', revision: kept.revision, ...(focus && { focus }), anew: merged, merged };
  });
}

/** 0, which no draft has, for what is no revision. */
const revisionIn = (form: URLSearchParams, name: string) =>
  /^\d{1,9}$/.test(form.get(name) ?? '') ? Number(form.get(name)) : 0;

/** The draft that a form was drawn from; undefined where it is not known any more. */
async function findSeen(trx: Db, draft: Draft, revision: number): Promise<Outline | undefined> {
  const seen = revision === draft.revision ? draft : await findStateAt(trx, { ...draft, revision });
  return seen && outlineOf(seen.definition, seen.texts);
}

function merge(sides: { base?: Outline; mine: Outline; theirs: Outline }, winner: Side) {
  const { base, theirs } = sides;
  const mine = { ...sides.mine, texts: cleanEnglish(sides.mine.texts) };
  if (base) return mergeOutlines({ base, mine, theirs }, winner);
  const disputes: Dispute[] = [{ what: 'survey', mine: '', theirs: '' }];
  return { outline: { mine, theirs }[winner], disputes };
}
