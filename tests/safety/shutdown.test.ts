import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { freePort } from '#db/embedded.ts';
import { buildIfStale } from '../support/site.ts';

beforeAll(buildIfStale);

interface Started {
  child: ChildProcess;
  port: number;
  output: () => string;
}

function start(settings: Record<string, string>): Started {
  const child = spawn(process.execPath, ['app/web.ts'], {
    env: { ...process.env, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  return { child, port: Number(settings.PORT), output: () => output };
}

async function startWebProcess(): Promise<Started> {
  const web = start({ PORT: String(await freePort()) });
  await expect.poll(() => web.output(), { timeout: 30_000 }).toContain('web is listening');
  return web;
}

async function line(port: number): Promise<{ socket: Socket; read: () => string }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return { socket, read: () => text };
}

const refused = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(true));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });

const BODY = 'lng=es&next=/sign-in';

test('SIGTERM lets a slow form be finished and answered, takes no new visitor, and ends with 0', async () => {
  const { child, port, output } = await startWebProcess();
  const ended = once(child, 'exit');
  const idle = await line(port);
  idle.socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await expect.poll(idle.read).toContain('alive');
  const slow = await line(port);
  slow.socket.write(
    `POST /language HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY.slice(0, 5)}`,
  );
  await expect.poll(() => slow.socket.bytesWritten).toBeGreaterThan(0);

  const closed = once(idle.socket, 'close');
  child.kill('SIGTERM');
  child.kill('SIGTERM'); // twice is as good as once
  await closed; // a connection that nobody uses is not waited for
  await expect.poll(() => refused(port)).toBe(true);
  expect(child.exitCode).toBeNull();

  slow.socket.write(BODY.slice(5));
  const [code] = await ended;
  expect(slow.read()).toMatch(/^HTTP\/1\.1 303 /);
  expect(slow.read()).toContain('lng=es');
  expect([code, output()]).toEqual([0, expect.stringContaining('web stopped')]);
});

async function failure(settings: Record<string, string>) {
  const { child, output } = start(settings);
  const [code] = await once(child, 'exit');
  return { code, said: output().trim() };
}

test('a port that is taken is said in one sentence', async () => {
  const { child, port } = await startWebProcess();
  expect(await failure({ PORT: String(port) })).toEqual({
    code: 1,
    said: `Port ${port} is already taken: stop the other program or set PORT.`,
  });
  child.kill('SIGTERM');
  await once(child, 'exit');
});

test('a database that does not answer is said in one sentence', async () => {
  const DATABASE_URL = 'postgresql://postgres:secret@127.0.0.1:1/nowhere';
  expect(await failure({ PORT: '0', DATABASE_URL })).toEqual({
    code: 1,
    said: 'The database does not answer: check DATABASE_URL and that PostgreSQL is running.',
  });
});

test('settings that are missing are all named', async () => {
  expect(await failure({ PORT: '0', MAIL_FROM: '', SESSION_SECRET: 'short' })).toEqual({
    code: 1,
    said: 'The settings are not complete:\n  MAIL_FROM is missing\n  SESSION_SECRET must have at least 32 characters',
  });
});
