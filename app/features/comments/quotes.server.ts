import { findNames } from '#app/features/catalog/names.server.ts';
import type { Reader } from '#app/features/catalog/names.ts';
import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import { problemOfQuote, type QuoteProblem } from './comment.ts';
import * as comments from './queries.server.ts';
import * as queries from './queries-quotes.server.ts';

/** A quote is proposed by one member of engagement staff and approved by another. */

export const findQuote = (db: Db, commentId: number) => queries.findQuote(db, commentId);

/** Proposes words of a comment as a quote for the public. */
export async function proposeQuote(
  db: Db,
  { commentId, text, by }: { commentId: number; text: string; by: number },
): Promise<{ problem?: QuoteProblem }> {
  return await db.transaction().execute(async (trx) => {
    const comment = await comments.findComment(trx, commentId);
    const problem = problemOfQuote(text.trim(), comment?.masked ?? '');
    if (problem) return { problem };
    await queries.upsertQuote(trx, { commentId, text: text.trim(), by });
    await noteAct(trx, { staffId: by, action: 'quote.proposed', subject: String(commentId) });
    return {};
  });
}

/** False when it is one's own, or approved already, or gone. */
export async function approveQuote(
  db: Db,
  { commentId, by }: { commentId: number; by: number },
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const approved = await queries.approveQuote(trx, { commentId, by });
    if (approved) await noteAct(trx, { staffId: by, action: 'quote.approved', subject: String(commentId) });
    return approved;
  });
}

/** Takes a quote back, approved or not. */
export async function withdrawQuote(
  db: Db,
  { commentId, by }: { commentId: number; by: number },
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const gone = await queries.deleteQuote(trx, commentId);
    if (gone) await noteAct(trx, { staffId: by, action: 'quote.withdrawn', subject: String(commentId) });
    return gone;
  });
}

/** What may be shown of what residents said in a period, newest first. */
export async function listApprovedQuotes(
  db: Db,
  which: Parameters<typeof queries.listApprovedQuotes>[1],
  { lng, now }: Reader,
) {
  const names = await findNames(db, lng, now);
  return (await queries.listApprovedQuotes(db, which)).map(({ serviceCode, ...quote }) => ({
    ...quote,
    serviceName: names.service({ code: serviceCode, name: quote.serviceName }).text,
  }));
}
