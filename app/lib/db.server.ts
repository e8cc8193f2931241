import type { PoolClient } from 'pg';
import { connect, overConnection } from '#db/client.ts';
import { env } from './env.ts';

type Handle = ReturnType<typeof connect>;

// The web process holds this module twice, once in the server and once in the
// bundle it serves: both must share one pool.
const shared = globalThis as { hearbackDatabase?: Handle };

function handle(): Handle {
  shared.hearbackDatabase ??= connect({
    connectionString: env().DATABASE_URL,
    schema: env().DATABASE_SCHEMA,
    max: env().DATABASE_POOL,
  });
  return shared.hearbackDatabase;
}

/** The city's database, for verbs and for routes that only read. */
export const db = () => handle().db;

/** The pool underneath, for COPY and LISTEN. */
export const pool = () => handle().pool;

/** A connection of one's own, for COPY. */
export type Connection = PoolClient;

/**
 * Runs `work` on a connection taken for it alone and closed afterwards: for COPY,
 * temporary tables and locks that must end when it ends.
 */
export async function withOwnConnection<T>(
  work: (own: { db: ReturnType<typeof overConnection>; connection: Connection }) => Promise<T>,
): Promise<T> {
  const connection = await handle().pool.connect();
  connection.on('error', () => {}); // the statement that it breaks says so
  try {
    return await work({ db: overConnection(connection), connection });
  } finally {
    connection.release(true);
  }
}

/** Ends every connection: the last act of a process. */
export async function disconnect(): Promise<void> {
  const open = shared.hearbackDatabase;
  shared.hearbackDatabase = undefined;
  await open?.db.destroy();
}
