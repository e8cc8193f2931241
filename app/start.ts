import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { startMailbox } from '#app/features/messages/mailbox.server.ts';
import { sentenceOf } from '#app/lib/process.ts';
import { completeSettings } from '#app/lib/settings.server.ts';
import { startPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

/**
 * `npm start`: the whole of Hearback on one machine. Embedded PostgreSQL and mailbox
 * where no other is named, migrations, the simulated city on the first run, a
 * production build if there is none of these sources, then the web and the worker
 * process. What it started it stops again, last in first out.
 */

const dev = process.argv.includes('--dev');
const stops: (() => Promise<unknown>)[] = [];
let stopping = false;

try {
  await start();
} catch (error) {
  if (!stopping) {
    console.error(sentenceOf(error));
    await stopAll(1);
  }
}

async function start() {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopAll(0));
  const settings = await completeSettings({ dev });
  await portIsFree(Number(settings.PORT));

  if (!settings.DATABASE_URL) {
    say('Starting the database …');
    const starting = startPostgres({
      directory: path.join(settings.DATA_DIR, 'postgres'),
      password: settings.DATABASE_PASSWORD,
    });
    // Before it has started, too: Ctrl-C at that moment leaves nothing running.
    stops.push(() =>
      starting.then(
        (each) => each.stop(),
        () => {},
      ),
    );
    const postgres = await starting;
    Object.assign(settings, { DATABASE_URL: postgres.connectionString, EMBEDDED_DATABASE: '1' });
  }
  Object.assign(process.env, settings);
  await migrate({ connectionString: settings.DATABASE_URL ?? '', schema: settings.DATABASE_SCHEMA });

  const embeddedMail = !settings.SMTP_URL;
  if (embeddedMail) {
    const mailbox = await startMailbox();
    stops.push(mailbox.close);
    Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`, EMBEDDED_MAIL: '1' });
  }

  await Promise.all([
    dev || isBuilt()
      ? undefined
      : runOnce('Building the site', [
          'node_modules/@remix-run/dev/dist/cli.js',
          'vite:build',
          '--config',
          'app/vite.config.ts',
          '--logLevel',
          'error',
        ]),
    runOnce('Setting up the city', [
      process.env.EMBEDDED_DATABASE === '1' ? 'db/seed/seed.ts' : 'db/migrate-cli.ts',
    ]),
  ]);

  await runForever('app/web.ts', dev ? ['--dev'] : []);
  await runForever('jobs/worker.ts', []);
  welcome(embeddedMail);
}

/** Whether the production build is newer than all that it is made of: after an update it is not. */
function isBuilt(): boolean {
  const written = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((file) =>
    path.join('app', file),
  );
  const built = written('build/server/index.js');
  return ['package-lock.json', ...sources].every((file) => written(file) < built);
}

/** Says that the port is taken before anything was started, not after. */
function portIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** Runs a script to its end. Its output is shown only if it fails. */
function runOnce(what: string, args: string[]): Promise<void> {
  say(`${what} …`);
  return new Promise((resolve, reject) => {
    const [script = '', ...rest] = args;
    const child = fork(script, rest, { silent: true, detached: true });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const stop = () => endOf(child);
    stops.push(stop);
    child.once('exit', (code) => {
      stops.splice(stops.indexOf(stop), 1);
      if (code === 0) resolve();
      else reject(new Error(`${what} failed:\n${output.trim()}`));
    });
  });
}

/** Starts a process of ours and waits until it is ready. If it ends by itself, everything ends. */
function runForever(script: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Detached: Ctrl-C reaches only us, and we stop the others in order.
    const child = fork(script, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
    stops.push(() => endOf(child));
    child.once('message', () => resolve());
    child.once('exit', (code) => {
      if (stopping) return;
      reject(new Error(`${script} ended with code ${code}.`));
      void stopAll(1);
    });
  });
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function stopAll(code: number) {
  if (stopping) return; // a second Ctrl-C: the first is being obeyed
  stopping = true;
  if (stops.length > 0) say('Stopping …');
  for (const stop of stops.reverse()) {
    await stop().catch((error: Error) => {
      console.error(error.message);
      code = 1;
    });
  }
  process.exit(code);
}

function welcome(embeddedMail: boolean) {
  const { BASE_URL } = process.env;
  say(`
Hearback is running at ${BASE_URL}
${
  process.env.EMBEDDED_DATABASE === '1'
    ? `
  ${process.env.SIMULATED_CITY === 'no' ? 'Its city is empty: import requests or push them over the API.' : 'Everything in it is simulated.'}
  As a resident    ${BASE_URL}/mailbox — open a mail and answer it
  As the committee ${BASE_URL}/committee — sign in as Carmen Ortiz
  As staff         ${BASE_URL}/staff — sign in as Elena Park
  As administrator ${BASE_URL}/admin — sign in as Ada Okafor
`
    : ''
}${embeddedMail ? '  Mail goes nowhere: it is kept and read at /mailbox.\n' : ''}
  Ctrl-C stops it.`);
}

function say(text: string) {
  console.log(text);
}
