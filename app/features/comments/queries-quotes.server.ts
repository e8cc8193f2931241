import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { CommentFilter } from './comment.ts';

export const findQuote = (db: Db, commentId: number) =>
  db
    .selectFrom('quote')
    .innerJoin('staff as proposer', 'proposer.id', 'quote.proposedBy')
    .leftJoin('staff as approver', 'approver.id', 'quote.approvedBy')
    .select([
      'quote.text',
      'quote.proposedBy',
      'quote.proposedAt',
      'quote.approvedAt',
      'proposer.name as proposedByName',
      'approver.name as approvedByName',
    ])
    .where('quote.commentId', '=', commentId)
    .executeTakeFirst();

/** Proposes a quote in place of an older one, which then needs approval anew. */
export async function upsertQuote(trx: Db, given: { commentId: number; text: string; by: number }) {
  await trx
    .insertInto('quote')
    .values({ commentId: given.commentId, text: given.text, proposedBy: given.by })
    .onConflict((conflict) =>
      conflict.column('commentId').doUpdateSet({
        text: given.text,
        proposedBy: given.by,
        proposedAt: sql`now()`,
        approvedBy: null,
        approvedAt: null,
      }),
    )
    .execute();
}

/** False when nobody proposed it, or it was this person, or somebody approved it already. */
export async function approveQuote(trx: Db, given: { commentId: number; by: number }): Promise<boolean> {
  const result = await trx
    .updateTable('quote')
    .set({ approvedBy: given.by, approvedAt: sql`now()` })
    .where('quote.commentId', '=', given.commentId)
    .where('quote.proposedBy', '<>', given.by)
    .where('quote.approvedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteQuote(trx: Db, commentId: number): Promise<boolean> {
  const result = await trx.deleteFrom('quote').where('quote.commentId', '=', commentId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

interface Which {
  /** Of these only; '' and null, as what is left out, are all. */
  about?: Partial<Pick<CommentFilter, 'service' | 'department' | 'district' | 'language'>>;
  /** 'YYYY-MM', both included. */
  from: string;
  to: string;
  limit: number;
}

/** Approved quotes of closures in a period, newest first. */
export function listApprovedQuotes(db: Db, { about = {}, from, to, limit }: Which) {
  const { service, department, district, language } = about;
  return db
    .selectFrom('quote')
    .innerJoin('comment', 'comment.id', 'quote.commentId')
    .innerJoin('response', 'response.id', 'comment.responseId')
    .innerJoin('closure', 'closure.id', 'response.closureId')
    .innerJoin('service', 'service.code', 'closure.serviceCode')
    .select([
      'quote.commentId',
      'quote.text',
      'comment.language',
      'service.code as serviceCode',
      'service.name as serviceName',
      'closure.closedMonth',
    ])
    .where('quote.approvedAt', 'is not', null)
    .where(sql<boolean>`closure.closed_month between ${`${from}-01`}::date and ${`${to}-01`}::date`)
    .$if(Boolean(service), (query) => query.where('closure.serviceCode', '=', service ?? ''))
    .$if(Boolean(department), (query) => query.where('closure.departmentCode', '=', department ?? ''))
    .$if(Boolean(district), (query) => query.where('closure.district', '=', district ?? null))
    .$if(Boolean(language), (query) => query.where('comment.language', '=', language ?? ''))
    .orderBy('quote.approvedAt', 'desc')
    .limit(limit)
    .execute();
}
