import { pool } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { log } from '#app/lib/log.ts';
import { runProcess } from '#app/lib/process.ts';
import { startWeb } from './server.ts';

// `npm run web`: one web process over the database that DATABASE_URL names.
await runProcess('web', async () => {
  await pool().query('select 1'); // a wrong DATABASE_URL is said now and not to the first visitor
  const web = await startWeb({ port: env().PORT, dev: process.argv.includes('--dev') });
  log.info('web is listening', { port: web.port });
  return web.close;
});
