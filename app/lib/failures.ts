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

/** Whether PostgreSQL ended a transaction to free two that waited for each other. Begin it again. */
export const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === '40P01';
