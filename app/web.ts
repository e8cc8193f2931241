import { env } from '#app/lib/env.ts';
import { log } from '#app/lib/log.ts';
import { runProcess } from '#app/lib/process.ts';
import { startWeb } from './server.ts';

// `npm run web`: one web process over the database that DATABASE_URL names.
await runProcess('web', async () => {
  const web = await startWeb({ port: env().PORT, dev: process.argv.includes('--dev') });
  log.info('web is listening', { port: web.port });
  return web.close;
});
