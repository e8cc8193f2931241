import { decrypt, encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { type GivenContact, normaliseEmail, normaliseLanguage, normalisePhone } from './contact.ts';
import * as queries from './queries-contacts.server.ts';

interface Known {
  key: string;
  givenAt: Date | undefined;
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
 * nobody we could write to: null. So is one who had this address erased, until they
 * give it again. Returns the ids in the order given. Call it inside a transaction,
 * before anything else is locked.
 */
export async function upsertContacts(
  trx: Db,
  given: readonly GivenContact[],
  { simulated = false } = {},
): Promise<(number | null)[]> {
  const known = given.map(readGiven);
  // Locked before erasures are looked at: whoever is being erased right now is waited for.
  const before = await findByKey(
    trx,
    known.filter((contact) => contact !== undefined),
  );
  const contacts = await withoutErased(trx, known);
  const byKey = new Map<string, Known>();
  for (const contact of contacts) {
    if (!contact) continue;
    const earlier = byKey.get(contact.key);
    byKey.set(contact.key, earlier ? merge(earlier, contact) : contact);
  }
  // One order for everybody, so that two calls at once cannot wait for each other in a circle.
  const wanted = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (wanted.length === 0) return given.map(() => null);

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

/** What was given before its owner had it erased is given by nobody. */
async function withoutErased(trx: Db, known: (Known | undefined)[]): Promise<(Known | undefined)[]> {
  const erasures = await queries.listErasures(
    trx,
    known.flatMap((contact) => (contact && hashOf(contact)) ?? []),
  );
  if (erasures.length === 0) return known;
  const erasedAt = new Map(erasures.map((each) => [each.addressHash.toString('hex'), each.erasedAt]));
  return known.map((contact) => {
    const erased = contact && erasedAt.get(hashOf(contact)?.toString('hex') ?? '');
    return erased && !(contact.givenAt && contact.givenAt > erased) ? undefined : contact;
  });
}

/** What somebody is found by: the address first, since a phone may belong to a household. */
const hashOf = ({ emailHash, phoneHash }: Known) => emailHash ?? phoneHash;

type Held = Awaited<ReturnType<typeof queries.lockContacts>>[number];

async function findByKey(trx: Db, wanted: Known[]): Promise<Map<string, Held>> {
  const rows = await queries.lockContacts(trx, {
    emailHashes: wanted.flatMap(({ emailHash }) => emailHash ?? []),
    phoneHashes: wanted.flatMap(({ emailHash, phoneHash }) => (emailHash ? [] : (phoneHash ?? []))),
  });
  return new Map(rows.map((row) => [keyOf(row.emailHash, row.phoneHash), row]));
}

function readGiven({ email, phone, language, name, givenAt }: GivenContact): Known | undefined {
  const address = email ? normaliseEmail(email) : undefined;
  const number = phone ? normalisePhone(phone) : undefined;
  if (!address && !number) return undefined;
  const emailHash = address ? lookupHash(address) : undefined;
  const phoneHash = number ? lookupHash(number) : undefined;
  return {
    key: keyOf(emailHash, phoneHash),
    givenAt,
    email: address,
    emailHash,
    phone: number,
    phoneHash,
    language: language ? normaliseLanguage(language) : undefined,
    name: name?.trim() || undefined,
  };
}

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

/**
 * Empties a contact and remembers its address and number by keyed hash, so that what
 * was given before does not bring them back. Call it first in the transaction that
 * erases. False when it was erased already.
 */
export async function forgetContact(
  trx: Db,
  { contactId, now }: { contactId: number; now: Date },
): Promise<boolean> {
  const contact = await queries.lockContact(trx, contactId);
  if (!contact || contact.erasedAt) return false;
  const hashes = [contact.emailHash, contact.phoneHash].filter((hash) => hash !== null);
  await queries.upsertErasures(
    trx,
    hashes.map((addressHash) => ({ addressHash, erasedAt: now })),
  );
  await queries.updateContact(trx, contactId, {
    email: null,
    emailHash: null,
    phone: null,
    phoneHash: null,
    name: null,
    language: null,
    chosenLanguage: null,
    erasedAt: now,
  });
  return true;
}

/** Sets the language that a resident wants to be written to in; null: as the city says. False after erasure. */
export const chooseLanguage = (db: Db, given: { contactId: number; language: string | null }) =>
  queries.updateChosenLanguage(db, given);
