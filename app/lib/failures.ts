const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006', // connection exceptions
  '57P01',
  '57P02',
  '57P03', // shutting down, crashed, starting up
]);

/** Whether an error says that the database cannot be reached now, rather than that a query was wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (
    let each = error as { code?: string; message?: string; cause?: unknown; errors?: unknown[] } | undefined;
    each;
  ) {
    if (each.code && CONNECTION_LOST.has(each.code)) return true;
    if (
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
        each.message ?? '',
      )
    )
      return true;
    if (each.errors?.some(isDatabaseUnavailable)) return true;
    each = each.cause as typeof each;
  }
  return false;
}

/**
 * Does a transaction again that PostgreSQL ended because it and another waited for
 * each other (40P01) or made the same row (23505). `work` must open the transaction itself.
 */
export async function retryCollisions<T>(work: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { code?: string };
    if (tries <= 1 || (code !== '40P01' && code !== '23505')) throw error;
    return await retryCollisions(work, tries - 1);
  }
}

/** Whether a transaction was given up only because others were at the same rows: doing it again may well succeed. */
export function isConflict(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === '40P01' || code === '40001'; // deadlock, serialization failure
}
