import { holdInvitation } from '#app/features/responses/forgetting.server.ts';
import { saysNotDone } from '#app/features/responses/response.ts';
import { type Asked, openSurvey } from '#app/features/responses/responses.server.ts';
import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { type DisputeFilter, type DisputeProblems, readDispute, type Typed } from './dispute.ts';
import * as queries from './queries.server.ts';

export type { DisputeLine } from './queries.server.ts';

/** What a survey's token lets a resident dispute. */
export type Opening =
  /** Nobody was given this token. */
  | { is: 'unknown' }
  /** They did not say that work is missing, or the time to say so is over. */
  | { is: 'nothing'; asked: Asked }
  | { is: 'open'; asked: Asked; about: queries.Disputable; today: string };

/** What there is to dispute. Writes nothing. */
export async function openDispute(db: Db, { token, now }: { token: string; now: Date }): Promise<Opening> {
  const { asked, page } = await openSurvey(db, { token, query: new URLSearchParams(), now });
  if (!asked) return { is: 'unknown' };
  const about =
    page.is !== 'closed' && saysNotDone(asked)
      ? await queries.findDisputable(db, asked.closureId)
      : undefined;
  if (!about) return { is: 'nothing', asked };
  return {
    is: 'open',
    asked,
    about,
    today: dayAt(now, env().CITY_TIME_ZONE),
  };
}

export type Told =
  | { is: 'told' }
  | { is: 'refused'; opening: Opening; problems: DisputeProblems; typed: Typed }
  | Exclude<Opening, { is: 'open' }>;

/** Keeps what a resident found. However often it is sent, a closure has one dispute. */
export async function tellDispute(
  db: Db,
  { token, fields, now }: { token: string; fields: URLSearchParams; now: Date },
): Promise<Told> {
  const opening = await openDispute(db, { token, now });
  if (opening.is !== 'open') return opening;
  const read = readDispute(fields, { closedOn: opening.about.closedOn, today: opening.today });
  if ('problems' in read) return { is: 'refused', opening, ...read };
  const { asked, about } = opening;
  return await db.transaction().execute(async (trx) => {
    // Erased while they wrote.
    if (!(await holdInvitation(trx, asked.invitationId))) return { is: 'nothing', asked };
    await queries.upsertDispute(trx, about, { dispute: read.dispute, now });
    return { is: 'told' };
  });
}

/** Takes what a resident wrote out of their disputes, in the transaction that erases them. */
export const forgetDisputes = (trx: Db, contactId: number): Promise<void> =>
  queries.deleteWords(trx, contactId);

const PAGE = 50;

/** One page of the disputes that stand, the newest first. `page` counts from 1. */
export async function listDisputes(db: Db, filter: DisputeFilter, page: number) {
  const counted = await queries.countDisputes(db, filter);
  const pages = Math.max(1, Math.ceil(counted.count / PAGE));
  const shown = Math.min(pages, Math.max(1, page));
  const lines = await queries.listDisputes(db, filter, { limit: PAGE, offset: (shown - 1) * PAGE });
  return { lines, ...counted, page: shown, pages };
}

/** The services and departments that have disputes, of one department or of all. */
export const listDisputed = (db: Db, departmentCode: string | null) =>
  queries.listDisputed(db, departmentCode);

/** How many of these closures residents dispute. */
export const countDisputes = (db: Db, of: queries.ClosuresOf): Promise<number> =>
  queries.countDisputed(db, of);
