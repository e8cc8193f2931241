/** What is held about a resident, as their own page and its file may show it. */

/** What happened with one request, oldest first. */
export type EventName = 'reported' | 'closed' | 'asked' | 'reminded' | 'answered';

export interface HeldRequest {
  service: { code: string; name: string };
  events: { what: EventName; at: Date }[];
}

/**
 * A link out of an e-mail is whoever's it was forwarded to, and needs no password. So
 * what it shows is enough to know oneself by and little to a stranger: no address or
 * number in full, no name, neither number nor place of a request, with which it could
 * be looked up elsewhere, and that an answer was given, but not which. Their own answer
 * they see by the link of the mail that asked for it, as long as they may change it.
 */
export interface Held {
  email: string | null;
  phone: string | null;
  /** Whether we hold a name. */
  name: boolean;
  /** BCP 47, as the city told us. */
  language: string | null;
  since: Date;
  /** The newest first. */
  requests: HeldRequest[];
  /** How many requests there are in all. */
  requestCount: number;
}

/** `m•••@example.org`. */
export function maskEmail(address: string): string {
  const [first = ''] = address;
  return `${first}•••${address.slice(address.lastIndexOf('@'))}`;
}

/** `•••42`. */
export const maskPhone = (number: string): string => `•••${number.slice(-2)}`;
