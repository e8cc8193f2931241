import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** The encrypted answers of the response about a closure. */
export const listContactAnswers = (db: Db, closureId: number) =>
  db
    .selectFrom('contactAnswer')
    .innerJoin('response', 'response.id', 'contactAnswer.responseId')
    .select(['contactAnswer.question', 'contactAnswer.value'])
    .where('response.closureId', '=', closureId)
    .execute();

/** Writes the encrypted answers of the response about a closure: exactly these. */
export async function writeContactAnswers(
  trx: Db,
  closureId: number,
  { questions, values }: { questions: string[]; values: Buffer[] },
): Promise<void> {
  await sql`
    delete from contact_answer using response
    where response.id = contact_answer.response_id and response.closure_id = ${closureId}
      and not (contact_answer.question = any(${questions}::text[]))
  `.execute(trx);
  await sql`
    insert into contact_answer (response_id, question, value)
    select response.id, given.question, given.value
    from response, unnest(${questions}::text[], ${values}::bytea[]) as given (question, value)
    where response.closure_id = ${closureId}
    on conflict (response_id, question) do update set value = excluded.value
  `.execute(trx);
}
