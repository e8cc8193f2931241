import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { log } from '#app/lib/log.ts';
import { openSender, type SenderSettings } from './sender.server.ts';
import { recoverMessages } from './settling.server.ts';

const IDLE_MS = 1_000;
const UNREACHABLE_MS = 5_000;
const RECOVER_MS = 5_000;
const RUN = 1_000;

/**
 * Keeps sending what is due until it is stopped: as soon as one run is over the next
 * begins, with a pause when there is nothing to do or no way to do it. `stop`
 * resolves when what was in flight is settled.
 */
export function startSending(settings: SenderSettings): { stop(): Promise<void> } {
  const { db, kinds } = settings;
  const sender = openSender(settings);
  let stopping = false;
  let wake = () => {};
  let recoveredAt = 0;

  async function round(): Promise<number> {
    if (Date.now() - recoveredAt >= RECOVER_MS) {
      const { requeued, inDoubt } = await recoverMessages(db, { kinds, now: new Date() });
      if (requeued + inDoubt > 0) log.warn('cleared up after a sender that died', { requeued, inDoubt });
      recoveredAt = Date.now();
    }
    const { unreachable, ...tally } = await sender.sendDue({ now: () => new Date(), limit: RUN });
    if (Object.keys(tally).length > 0) log.info('sent', tally);
    if (unreachable) return UNREACHABLE_MS;
    return Object.keys(tally).length > 0 ? 0 : IDLE_MS;
  }

  const ended = (async () => {
    while (!stopping) {
      const pause = await round().catch((error) => {
        if (isDatabaseUnavailable(error)) log.warn('sending waits for the database');
        else log.error('sending failed', { error });
        return IDLE_MS;
      });
      if (pause > 0 && !stopping) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();

  return {
    async stop() {
      stopping = true;
      wake();
      await sender.close();
      await ended;
    },
  };
}
