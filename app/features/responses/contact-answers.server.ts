import type { Answers } from '#app/features/surveys/questions/common.ts';
import { decrypt, encrypt } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { apart } from './contact-answers.ts';
import { type Kept, keepResponse, type ResponseToKeep } from './queries.server.ts';
import { listContactAnswers, writeContactAnswers } from './queries-contact-answers.server.ts';

/** The answers as the resident gave them, with those that are kept apart. */
export async function wholeAnswers(
  db: Db,
  codes: readonly string[],
  { answers, closureId }: { answers: Answers | null; closureId: number },
): Promise<Answers | null> {
  if (!answers || !codes.some((code) => answers[code] !== undefined)) return answers;
  const kept = await listContactAnswers(db, closureId);
  return { ...answers, ...Object.fromEntries(kept.map(({ question, value }) => [question, decrypt(value)])) };
}

/** Writes a response as keepResponse() does, with the answers that are kept apart beside it. */
export async function keepWhole(db: Db, codes: readonly string[], given: ResponseToKeep): Promise<Kept> {
  // Nearly every survey: one statement, no transaction around it.
  if (codes.length === 0) return await keepResponse(db, given);
  const { open, secret } = apart(codes, given.after.answers);
  return await db.transaction().execute(async (trx) => {
    const outcome = await keepResponse(trx, { ...given, after: { ...given.after, answers: open } });
    if (outcome.kept && outcome.asked)
      await writeContactAnswers(trx, outcome.asked.closureId, {
        questions: Object.keys(secret),
        values: Object.values(secret).map(encrypt),
      });
    return outcome;
  });
}
