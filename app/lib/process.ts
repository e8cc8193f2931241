import { isDatabaseUnavailable } from './failures.ts';
import { log } from './log.ts';

/** How long what is in flight may take to finish after SIGTERM. */
const GRACE_MS = 25_000;

/**
 * Runs a long-lived process: starts it, stops it on SIGTERM or SIGINT once what is
 * in flight has finished, and turns a failed start into one sentence and exit code 1.
 */
export async function runProcess(name: string, start: () => Promise<() => Promise<void>>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let stopping = false;
  const end = async (code: number) => {
    if (stopping) return; // a second Ctrl-C changes nothing: the first is being obeyed
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    await stop?.();
    log.info(`${name} stopped`);
    process.exit(code);
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  process.on('disconnect', () => end(0)); // who started us is gone, and nobody else would stop us
  process.on('unhandledRejection', (error) => log.error('a failure that nobody waited for', { error }));
  process.on('uncaughtException', (error) => {
    log.error('a failure that nobody caught', { error });
    void end(1);
  });
  try {
    stop = await start();
    process.send?.('ready');
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

/** One sentence for the person at the terminal. */
export function sentenceOf(error: unknown): string {
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is already taken: stop the other program or set PORT.`;
  if (isDatabaseUnavailable(error))
    return 'The database does not answer: check DATABASE_URL and that PostgreSQL is running.';
  return message;
}
