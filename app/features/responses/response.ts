import type { Answers } from '#app/features/surveys/questions/common.ts';

/** One resident's answers about one closure. */

export type TokenState = 'unknown' | 'open' | 'expired' | 'withdrawn' | 'erased' | 'taken';

/** Whether a token's survey can be answered, or changed, now. */
export function stateOf(
  asked: { expiresAt: Date; withdrawnAt: Date | null; erased: boolean; taken: boolean } | undefined,
  now: Date,
): TokenState {
  if (!asked) return 'unknown';
  if (asked.taken) return 'taken';
  if (asked.erased) return 'erased';
  if (asked.withdrawnAt) return 'withdrawn';
  return now >= asked.expiresAt ? 'expired' : 'open';
}

const WORK_DONE = ['yes', 'partly', 'no', 'unsure'];

/** The two answers that scores are counted from, as columns of their own. */
export function scoreColumns(answers: Answers) {
  const { rating, work_done: workDone } = answers;
  return {
    rating: typeof rating === 'string' && /^[1-5]$/.test(rating) ? Number(rating) : null,
    workDone: typeof workDone === 'string' && WORK_DONE.includes(workDone) ? workDone : null,
  };
}

/** Whether a resident says that work is missing. Of a report, the question is another one. */
export const saysNotDone = ({
  answers,
  reportOnly,
}: {
  answers: Answers | null;
  reportOnly: boolean;
}): boolean => !reportOnly && ['no', 'partly'].includes(String(answers?.work_done));

// Without 0 and O, 1 and I and L: it is read out over the telephone.
const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code such as `K7MQ2-9XWTB` from ten random bytes. */
export function receiptOf(random: Uint8Array): string {
  const letters = Array.from(
    random.subarray(0, 10),
    (byte) => RECEIPT_ALPHABET[byte % RECEIPT_ALPHABET.length],
  );
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

/** Tokens are 128 bits in base64url. What does not look like one is not looked up. */
export const looksLikeToken = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{22}$/.test(text);
