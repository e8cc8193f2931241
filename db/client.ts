import {
  CamelCasePlugin,
  Kysely,
  type Kysely as KyselyType,
  PostgresDialect,
  type PostgresPool,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import type { DB } from './schema.ts';

/** A handle on the city's database: the pool, or one transaction of it. */
export type Db = KyselyType<DB> | Transaction<DB>;

// bigint and count(*) fit a JavaScript number for any city; a date stays the text that it is.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

interface Settings {
  connectionString: string;
  schema: string;
  max: number;
}

/**
 * A pool on one city's schema. No SQL names the schema: every connection starts
 * with it as its search path. A lost connection is replaced at the next use.
 */
export function connect({ connectionString, schema, max }: Settings) {
  const pool = new pg.Pool({
    connectionString,
    max,
    options: `-c search_path=${schema} -c idle_in_transaction_session_timeout=60000`,
    application_name: 'hearback',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // An idle connection that breaks (the database restarted) is dropped by the pool; the next query opens another.
  pool.on('error', () => {});
  // One that breaks while it is lent out is noticed by its borrower's next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('connect', prepareNamed);
  return { pool, db: kyselyOver(pool) };
}

/**
 * A statement that begins with `/* prepared: name *\/` is parsed and planned once for
 * each connection and not at every call. For the few that residents wait for, whose
 * planning takes longer than their work.
 */
function prepareNamed(client: pg.PoolClient) {
  const { query } = client;
  Object.assign(client, {
    query(text: unknown, values: unknown, done: unknown) {
      const name = typeof text === 'string' ? PREPARED.exec(text)?.[1] : undefined;
      return Reflect.apply(query, client, name ? [{ name, text, values }, done] : [text, values, done]);
    },
  });
}

const PREPARED = /^\s*\/\* prepared: (\w+) \*\//;

/**
 * A handle on one connection that was taken from the pool: for work that mixes COPY
 * and temporary tables with plain statements. Releasing the connection stays the caller's.
 */
export function overConnection(client: pg.PoolClient): KyselyType<DB> {
  const borrowed = {
    query: client.query.bind(client) as typeof client.query,
    release() {},
  };
  return kyselyOver({ options: {}, connect: async () => borrowed, end: async () => {} });
}

const kyselyOver = (pool: PostgresPool) =>
  new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
