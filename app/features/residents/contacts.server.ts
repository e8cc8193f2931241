import { decrypt, encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { type GivenContact, normaliseEmail, normaliseLanguage, normalisePhone } from './contact.ts';
import * as queries from './queries-contacts.server.ts';

interface Known {
  key: string;
  email: string | undefined;
  emailHash: Buffer | undefined;
  phone: string | undefined;
  phoneHash: Buffer | undefined;
  language: string | undefined;
  name: string | undefined;
}

/**
 * Finds or makes the contact of each given one, and keeps what is new about it: a
 * value that is given replaces the one held, a missing one erases nothing. Found
 * by e-mail address, and without one by phone number; one who gives neither is
 * nobody we could write to: null. Returns the ids in the order given. Call it
 * inside a transaction, before anything else is locked.
 */
export async function upsertContacts(
  trx: Db,
  given: readonly GivenContact[],
  { simulated = false } = {},
): Promise<(number | null)[]> {
  const contacts = given.map(readGiven);
  const byKey = new Map<string, Known>();
  for (const contact of contacts) {
    if (!contact) continue;
    const earlier = byKey.get(contact.key);
    byKey.set(contact.key, earlier ? merge(earlier, contact) : contact);
  }
  // One order for everybody, so that two calls at once cannot wait for each other in a circle.
  const wanted = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (wanted.length === 0) return given.map(() => null);

  const before = await findByKey(trx, wanted);
  const missing = wanted.filter(({ key }) => !before.has(key));
  if (missing.length > 0) {
    await queries.insertContacts(
      trx,
      missing.map((contact) => ({ ...sealed(contact), simulated })),
    );
  }
  const held = missing.length > 0 ? await findByKey(trx, wanted) : before;
  for (const contact of wanted) {
    const row = held.get(contact.key);
    if (row && before.has(contact.key) && differs(contact, row)) {
      await queries.updateContact(trx, row.id, sealed(contact));
    }
  }
  return contacts.map((contact) => (contact && held.get(contact.key)?.id) ?? null);
}

type Held = Awaited<ReturnType<typeof queries.lockContacts>>[number];

async function findByKey(trx: Db, wanted: Known[]): Promise<Map<string, Held>> {
  const rows = await queries.lockContacts(trx, {
    emailHashes: wanted.flatMap(({ emailHash }) => emailHash ?? []),
    phoneHashes: wanted.flatMap(({ emailHash, phoneHash }) => (emailHash ? [] : (phoneHash ?? []))),
  });
  return new Map(rows.map((row) => [keyOf(row.emailHash, row.phoneHash), row]));
}

function readGiven({ email, phone, language, name }: GivenContact): Known | undefined {
  const address = email ? normaliseEmail(email) : undefined;
  const number = phone ? normalisePhone(phone) : undefined;
  if (!address && !number) return undefined;
  const emailHash = address ? lookupHash(address) : undefined;
  const phoneHash = number ? lookupHash(number) : undefined;
  return {
    key: keyOf(emailHash, phoneHash),
    email: address,
    emailHash,
    phone: number,
    phoneHash,
    language: language ? normaliseLanguage(language) : undefined,
    name: name?.trim() || undefined,
  };
}

/** E-mail first: a phone may belong to a household. */
const keyOf = (emailHash?: Buffer | null, phoneHash?: Buffer | null) =>
  emailHash ? `e${emailHash.toString('hex')}` : `p${phoneHash?.toString('hex')}`;

const merge = (earlier: Known, later: Known): Known => ({
  ...later,
  phone: later.phone ?? earlier.phone,
  phoneHash: later.phoneHash ?? earlier.phoneHash,
  language: later.language ?? earlier.language,
  name: later.name ?? earlier.name,
});

/** Only what is given, so that an update erases nothing. */
const sealed = ({ email, emailHash, phone, phoneHash, language, name }: Known) => ({
  ...(email && emailHash && { email: encrypt(email), emailHash }),
  ...(phone && phoneHash && { phone: encrypt(phone), phoneHash }),
  ...(language && { language }),
  ...(name && { name: encrypt(name) }),
});

const differs = (contact: Known, row: Held) =>
  (contact.language !== undefined && contact.language !== row.language) ||
  (contact.phoneHash !== undefined && !row.phoneHash?.equals(contact.phoneHash)) ||
  (contact.name !== undefined && (row.name === null || decrypt(row.name) !== contact.name));
