/**
 * How often an address asked for links that do not exist. Only those are counted,
 * and only those are refused: a library whose visitors open real links behind
 * one address is never locked out.
 */

const WINDOW_MS = 10 * 60_000;
const LIMIT = 120;
const REMEMBERED = 10_000;

export type Guesses = Map<string, { count: number; until: number }>;

/** Counts one more guess from this address. True when it has had more than `limit` in ten minutes. `now` in ms. */
export function tooManyGuesses(guesses: Guesses, address: string, now: number, limit = LIMIT): boolean {
  const key = network(address);
  const known = guesses.get(key);
  const entry = known && known.until > now ? known : { count: 0, until: now + WINDOW_MS };
  entry.count += 1;
  guesses.delete(key);
  guesses.set(key, entry); // last: the map keeps the order of use
  if (guesses.size > REMEMBERED) {
    const [oldest] = guesses.keys();
    if (oldest !== undefined) guesses.delete(oldest);
  }
  return entry.count > limit;
}

/** One household or server has a whole /64 of IPv6 to itself. */
const network = (address: string) =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;
