import { sql } from 'kysely';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import type { Db } from '#db/client.ts';

/** Between two responses in the order of their last change. Null: before all of them. */
export interface Place {
  changedAt: Date | null;
  id: number;
}

export interface ChangedResponse {
  id: number;
  surveyVersionId: number;
  language: string;
  answers: Answers;
  changedAt: Date;
  /** The resident's, encrypted. */
  name: Buffer | null;
}

export interface NewComment {
  responseId: number;
  questionCode: string;
  language: string;
  masked: string;
  /** What it is found by, one after the other. */
  words: string;
  configuration: string;
  writtenAt: Date;
}

/** One reading at a time; the row that says how far it came is the lock. */
export async function lockReading(trx: Db) {
  await trx.selectFrom('commentReading').select('onlyRow').forUpdate().execute();
}

/** Up to when all responses have been read; null before the first. */
export async function findReading(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('commentReading')
    .select(sql<Date | null>`nullif(comment_reading.read_to, '-infinity')`.as('readTo'))
    .executeTakeFirstOrThrow();
  return row.readTo;
}

export async function moveReading(trx: Db, readTo: Date) {
  await trx
    .updateTable('commentReading')
    .set({ readTo: sql`greatest(comment_reading.read_to, ${readTo}::timestamptz)` })
    .execute();
}

export async function listChangedResponses(
  trx: Db,
  { after, limit }: { after: Place; limit: number },
): Promise<ChangedResponse[]> {
  const { rows } = await sql<ChangedResponse>`
    select
      response.id, response.survey_version_id, response.language, response.answers, response.changed_at, contact.name
    from response
    join closure on closure.id = response.closure_id
    left join contact on contact.id = closure.contact_id
    where (response.changed_at, response.id) > (coalesce(${after.changedAt}::timestamptz, '-infinity'), ${after.id}::bigint)
    order by response.changed_at, response.id
    limit ${limit}
  `.execute(trx);
  return rows;
}

/** Deletes a resident's comments, with the quotes and themes that hang on them. */
export async function deleteCommentsOf(trx: Db, contactId: number) {
  await sql`
    delete from comment
    using response join invitation on invitation.id = response.invitation_id
    where response.id = comment.response_id and invitation.contact_id = ${contactId}
  `.execute(trx);
}

/** Writes comments that are new or say something else than before, and forgets what was decided about the old words. */
export async function upsertComments(trx: Db, comments: NewComment[]): Promise<number[]> {
  const column = <Key extends keyof NewComment>(key: Key) => comments.map((comment) => comment[key]);
  const { rows } = await sql<{ id: number }>`
    with given as (
      select * from unnest(
        ${column('responseId')}::bigint[], ${column('questionCode')}::text[], ${column('language')}::text[],
        ${column('masked')}::text[], ${column('words')}::text[], ${column('configuration')}::text[],
        ${column('writtenAt')}::timestamptz[]
      ) as given (response_id, question_code, language, masked, words, configuration, written_at)
    ),
    changed as (
      insert into comment (response_id, question_code, language, masked, search, written_at)
      select given.response_id, given.question_code, given.language, given.masked,
        -- By their stems for whoever searches, and as they stand for the terms of the code book.
        to_tsvector(given.configuration::regconfig, given.words) || to_tsvector('simple', given.words), given.written_at
      from given
      on conflict (response_id, question_code) do update set
        language = excluded.language, masked = excluded.masked, search = excluded.search, written_at = excluded.written_at
      where (comment.masked, comment.language) is distinct from (excluded.masked, excluded.language)
      returning comment.id
    ),
    forgotten_codes as (delete from comment_hand_code using changed where comment_hand_code.comment_id = changed.id),
    forgotten_quotes as (delete from quote using changed where quote.comment_id = changed.id)
    select changed.id from changed
  `.execute(trx);
  return rows.map(({ id }) => id);
}

/** Finds the themes of these comments by their terms, in place of those found before. */
export async function codeByTerms(trx: Db, commentIds: number[]): Promise<void> {
  if (commentIds.length === 0) return;
  await trx.deleteFrom('commentTermCode').where('commentTermCode.commentId', 'in', commentIds).execute();
  await sql`
    insert into comment_term_code (comment_id, theme_id)
    select distinct comment.id, theme_term.theme_id
    from comment
    join theme_term on theme_term.language = comment.language and comment.search @@ theme_term.query
    where comment.id = any(${commentIds}::bigint[])
  `.execute(trx);
}
