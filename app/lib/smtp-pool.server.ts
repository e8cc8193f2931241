import { log } from './log.ts';
import { openSmtpLine, type SmtpLine, type SmtpReply } from './smtp.server.ts';

/** A few connections to one mail server, opened when needed, replaced when used up or broken. */

const MESSAGES_PER_CONNECTION = 500;
/** A connection unused for longer is asked whether it is still alive before it is relied on. */
const STALE_MS = 5_000;

export interface SmtpPool {
  /** Whether the mail server answers. */
  reachable(): Promise<boolean>;
  /** Hands a message over on the next free connection. `unreachable`: none could be opened, and nothing was begun. */
  send(envelope: { from: string; to: string }, message: Buffer): Promise<SmtpReply | 'unreachable'>;
  close(): void;
}

interface Place {
  line: SmtpLine | undefined;
  usedAt: number;
}

interface Settings {
  url: string;
  connections: number;
  silenceMs: number | undefined;
}

/** Nothing is connected yet. */
export function openSmtpPool({ url, connections, silenceMs }: Settings): SmtpPool {
  const places: Place[] = Array.from({ length: connections }, () => ({ line: undefined, usedAt: 0 }));
  const free = [...places];
  const waiting: ((place: Place) => void)[] = [];

  /** Runs with one connection to itself. */
  async function withPlace<Result>(work: (place: Place) => Promise<Result>): Promise<Result> {
    // The place used last: as few connections as will do.
    const place = free.pop() ?? (await new Promise<Place>((resolve) => waiting.push(resolve)));
    try {
      return await work(place);
    } finally {
      const next = waiting.shift();
      if (next) next(place);
      else free.push(place);
    }
  }

  async function connected(place: Place): Promise<SmtpLine | undefined> {
    if (place.line && place.line.count() >= MESSAGES_PER_CONNECTION) {
      place.line.close();
      place.line = undefined;
    }
    if (place.line && !place.line.open()) place.line = undefined;
    if (place.line && Date.now() - place.usedAt > STALE_MS && !(await place.line.alive()))
      place.line = undefined;
    try {
      place.line ??= await openSmtpLine(url, { silenceMs });
    } catch (error) {
      log.warn('the mail server does not answer', { error: (error as Error).message });
    }
    place.usedAt = Date.now();
    return place.line;
  }

  return {
    reachable: () => withPlace(async (place) => (await connected(place)) !== undefined),
    send: (envelope, message) =>
      withPlace(async (place) => {
        const line = await connected(place);
        if (!line) return 'unreachable';
        const reply = await line.send(envelope, message);
        place.usedAt = Date.now();
        return reply;
      }),
    close() {
      for (const place of places) place.line?.close();
    },
  };
}
