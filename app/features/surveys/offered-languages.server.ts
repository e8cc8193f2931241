import type { Db } from '#db/client.ts';
import { findDraft, saveDraft } from './drafts.server.ts';
import { listLanguageCodes } from './facts.server.ts';

/**
 * Says which languages a draft promises to be complete in; none: whatever is complete
 * when somebody answers. `revision` is that of the draft as it was seen.
 */
export async function offerLanguages(
  db: Db,
  given: { surveyId: number; revision: number; languages: string[]; by: number; now: Date },
): Promise<'saved' | 'overtaken' | 'missing'> {
  const { surveyId, revision, by, now } = given;
  const draft = await findDraft(db, surveyId);
  if (!draft) return 'missing';
  const known = await listLanguageCodes(db);
  const languages = known.filter((code) => code !== 'en' && given.languages.includes(code));
  const { languages: _, ...rest } = draft.definition;
  const definition = languages.length > 0 ? { ...rest, languages: ['en', ...languages] } : rest;
  return (await saveDraft(db, { surveyId, revision, definition, texts: draft.texts, by, now })).is;
}
