import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { log } from '#app/lib/log.ts';
import type { Db } from '#db/client.ts';
import { foldTallies } from './folding.server.ts';

/** How long a change waits at most before a folding begins; pages add what is not folded. Each costs the months that it touches. */
const EVERY_MS = 4_000;

/** Keeps folding until it is stopped; `stop` resolves when what was under way is done. */
export function startFolding(db: Db): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const ended = (async () => {
    while (!stopped.signal.aborted) {
      await foldTallies(db).catch((error) => {
        if (isDatabaseUnavailable(error)) log.warn('folding waits for the database');
        else log.error('folding failed', { error });
      });
      await pause(EVERY_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await ended;
    },
  };
}
