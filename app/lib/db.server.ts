import { connect } from '#db/client.ts';
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

/** Ends every connection: the last act of a process. */
export async function disconnect(): Promise<void> {
  const open = shared.hearbackDatabase;
  shared.hearbackDatabase = undefined;
  await open?.db.destroy();
}
