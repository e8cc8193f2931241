import { questionsOf } from '#app/features/surveys/survey.ts';
import { findDefinition } from '#app/features/surveys/surveys.server.ts';
import { decrypt } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { maskText } from './masking.ts';
import * as queries from './queries-reading.server.ts';
import { configurationOf, searchWords } from './search-words.ts';

/** How many responses one transaction reads. */
const BATCH = 2_000;

/** An answer's time is set before it becomes visible; nobody takes longer than this to commit one. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Masks the comments of every response that changed since the last reading, and finds
 * their themes. Safe to run twice and at the same moment: one reads, the other waits.
 * Returns how many comments are new or have changed.
 */
export async function readComments(db: Db): Promise<number> {
  let changed = 0;
  let after: queries.Place = await startOf(db);
  for (;;) {
    const batch = await db.transaction().execute(async (trx) => {
      await queries.lockReading(trx);
      const responses = await queries.listChangedResponses(trx, { after, limit: BATCH });
      const ids = await queries.upsertComments(trx, await commentsOf(trx, responses));
      await queries.codeByTerms(trx, ids);
      const last = responses.at(-1);
      if (last) await queries.moveReading(trx, last.changedAt);
      return { last, full: responses.length === BATCH, changed: ids.length };
    });
    changed += batch.changed;
    if (!batch.last || !batch.full) return changed;
    after = { changedAt: batch.last.changedAt, id: batch.last.id };
  }
}

/**
 * Deletes a resident's comments, and the quotes made of them, in the transaction that
 * erases them and after their words went. A reading that is under way is waited for:
 * it may hold the old words.
 */
export async function forgetComments(trx: Db, contactId: number): Promise<void> {
  await queries.lockReading(trx);
  await queries.deleteCommentsOf(trx, contactId);
}

async function startOf(db: Db): Promise<queries.Place> {
  const readTo = await queries.findReading(db);
  return { changedAt: readTo && new Date(readTo.getTime() - OVERLAP_MS), id: 0 };
}

async function commentsOf(db: Db, responses: queries.ChangedResponse[]): Promise<queries.NewComment[]> {
  const comments: queries.NewComment[] = [];
  for (const response of responses) {
    const definition = await findDefinition(db, response.surveyVersionId);
    for (const { type, code } of questionsOf(definition)) {
      const answer = response.answers[code];
      if ((type !== 'text' && type !== 'short_text') || typeof answer !== 'string') continue;
      const masked = maskText(answer, response.name && decrypt(response.name));
      comments.push({
        responseId: response.id,
        questionCode: code,
        language: response.language,
        masked,
        words: searchWords(masked.replaceAll(/\[\[\w+\]\]/g, ' '), response.language).join(' '),
        configuration: configurationOf(response.language),
        writtenAt: response.changedAt,
      });
    }
  }
  return comments;
}
