import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { differing } from './placeholders.ts';
import * as queries from './queries-translations.server.ts';
import { cleanText } from './questions/clean-text.ts';
import { parseDefinition } from './survey.ts';
import { baseKeyOf, textOwnersOf } from './texts.ts';
import { fingerprintOf, LONGEST_TRANSLATION, stateOf, type Translation } from './translation.ts';

/** A translation with who wrote and who approved it. */
export interface WorkbenchText extends Translation {
  /** The English text it was translated from, where that has changed since. */
  staleSource: string | null;
  changedAt: Date | null;
  changedBy: string | null;
  approvedAt: Date | null;
  approvedBy: string | null;
}

/** What is translated into which language; undefined when there is no such survey or language. */
export async function findTranslated(db: Db, { surveyId, language }: { surveyId: number; language: string }) {
  const found = await queries.findTranslatedVersion(db, surveyId);
  const target = await queries.findTargetLanguage(db, language);
  if (!found || !target) return undefined;
  const { definition, publishedAt, revision: _, ...version } = found;
  const order = [...textOwnersOf(parseDefinition(definition)).keys()];
  return { version: { ...version, frozen: publishedAt !== null }, target, order };
}

/** A survey's texts in one language, in the order of its questions. Undefined when there is no such survey or language. */
export async function readTranslations(db: Db, subject: { surveyId: number; language: string }) {
  const found = await findTranslated(db, subject);
  if (!found) return undefined;
  const { order, ...about } = found;
  const { language } = subject;
  const rows = await queries.listTranslations(db, { versionId: about.version.versionId, language });
  const place = ({ key }: { key: string }) => order.indexOf(baseKeyOf(key));
  return {
    ...about,
    texts: rows.map(textOf).sort((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1)),
  };
}

function textOf({ stored, from, ...row }: Awaited<ReturnType<typeof queries.listTranslations>>[number]) {
  const state = stateOf(stored && { state: stored, from }, row.source);
  return { ...row, state, staleSource: state === 'stale' ? from : null };
}

/**
 * How far each language of the city is with a survey's texts, and what its draft
 * promises. Undefined when there is no such survey.
 */
export async function readCoverage(db: Db, surveyId: number) {
  const found = await queries.findTranslatedVersion(db, surveyId);
  if (!found) return undefined;
  const { definition, publishedAt, revision, ...version } = found;
  const frozen = publishedAt !== null;
  return {
    version: { ...version, frozen },
    promised: frozen ? null : { revision, languages: parseDefinition(definition).languages ?? [] },
    languages: await queries.listCoverage(db, version.versionId),
  };
}

export type SavedTranslation =
  | { is: 'saved' }
  /** No such survey, or no such text in it, or its words are frozen: nothing was written. */
  | { is: 'missing' | 'frozen' }
  | { is: 'refused'; why: 'placeholders' | 'too_long' | 'empty' }
  /** Somebody wrote another translation since: nothing was written. */
  | { is: 'overtaken'; theirs: WorkbenchText };

/** Saves one translation, if nobody has changed it since. `base` is the fingerprint of the text that the page showed. */
export async function saveTranslation(
  db: Db,
  given: {
    surveyId: number;
    language: string;
    key: string;
    text: string;
    base: string;
    approved: boolean;
    by: number;
    now: Date;
  },
): Promise<SavedTranslation> {
  const { surveyId, language, key, by, now } = given;
  return await db.transaction().execute(async (trx): Promise<SavedTranslation> => {
    const found = await lockTranslated(trx, { surveyId, language });
    if (!found) return { is: 'missing' };
    const { versionId, name, frozen } = found;
    const [row] = await queries.listTranslations(trx, { versionId, language, key });
    if (!row) return { is: 'missing' };
    const before = textOf(row);
    const text = cleanText(given.text);
    if (text !== before.text && frozen) return { is: 'frozen' };
    if (text !== before.text && given.base !== fingerprintOf(before.text))
      return { is: 'overtaken', theirs: before };
    const why = problemOf(text, before.source);
    if (why) return { is: 'refused', why };

    // Going on from a text that is approved as it stands does not take the approval back.
    const stays = text === before.text && before.state === 'approved';
    const state = given.approved || stays ? 'approved' : 'draft';
    if (frozen) {
      if (given.approved)
        await queries.approveTranslations(trx, { versionId, language, keys: [key], by, now });
    } else if (text !== before.text || state !== before.state)
      await queries.upsertTranslations(trx, {
        versionId,
        language,
        texts: [{ key, source: before.source, text, state }],
        by,
        now,
      });
    if (given.approved && before.state !== 'approved')
      await noteApproval(trx, { name, language, count: 1, by });
    return { is: 'saved' };
  });
}

/** The version that is translated, as it is once nobody else saves or publishes it. */
export async function lockTranslated(trx: Db, subject: { surveyId: number; language: string }) {
  const found = await findTranslated(trx, subject);
  if (!found) return undefined;
  const { publishedAt } = await queries.lockVersion(trx, found.version.versionId);
  return { ...found.version, frozen: publishedAt !== null };
}

/** What is wrong with a translation by itself. */
function problemOf(text: string, source: string) {
  if (text === '') return 'empty';
  if (text.length > LONGEST_TRANSLATION) return 'too_long';
  return differing(text, source).length > 0 ? 'placeholders' : undefined;
}

/**
 * Approves drafts as somebody saw them: `seen` are the fingerprints of their texts by
 * key, and what has changed since stays a draft. Returns how many were approved.
 */
export async function approveDrafts(
  db: Db,
  {
    surveyId,
    language,
    seen,
    by,
    now,
  }: { surveyId: number; language: string; seen: ReadonlyMap<string, string>; by: number; now: Date },
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const found = await lockTranslated(trx, { surveyId, language });
    if (!found) return 0;
    const { versionId, name } = found;
    const keys = (await queries.listTranslations(trx, { versionId, language }))
      .map(textOf)
      .filter(({ key, text, state }) => state === 'draft' && seen.get(key) === fingerprintOf(text))
      .map(({ key }) => key);
    await queries.approveTranslations(trx, { versionId, language, keys, by, now });
    if (keys.length > 0) await noteApproval(trx, { name, language, count: keys.length, by });
    return keys.length;
  });
}

const noteApproval = (
  trx: Db,
  { name, language, count, by }: { name: string; language: string; count: number; by: number },
) =>
  noteAct(trx, {
    staffId: by,
    action: 'translation.approved',
    subject: name,
    detail: { language, texts: count },
  });
