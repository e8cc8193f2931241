import { describe, expect, test } from 'vitest';
import { normaliseEmail, normaliseLanguage, normalisePhone } from '#app/features/residents/contact.ts';
import { upsertContacts } from '#app/features/residents/contacts.server.ts';
import { decrypt } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';

const upsert = (...given: Parameters<typeof upsertContacts>[1]) =>
  db()
    .transaction()
    .execute((trx) => upsertContacts(trx, given));

const held = (id: number | null | undefined) =>
  db()
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', id ?? 0)
    .executeTakeFirstOrThrow();

test.each([
  ['  Ana.Lopez@Example.ORG ', 'ana.lopez@example.org'],
  ['ana@example', undefined],
  ['ana@@example.org', undefined],
  ['ana lopez@example.org', undefined],
  ['"<x>"@example.org', undefined],
])('the address %j is kept as %j', (given, kept) => {
  expect(normaliseEmail(given)).toBe(kept);
});

test.each([
  ['(213) 473-3231', '+12134733231'],
  ['1 213 473 3231', '+12134733231'],
  ['+52 55 1234 5678', '+525512345678'],
  ['911', undefined],
  ['none', undefined],
])('the phone %j is kept as %j', (given, kept) => {
  expect(normalisePhone(given)).toBe(kept);
});

test('a language tag gets its canonical spelling', () => {
  expect(normaliseLanguage('zh_hant')).toBe('zh-Hant');
  expect(normaliseLanguage('tl')).toBe('tl'); // Intl would make it "fil"
  expect(normaliseLanguage('not a tag')).toBeUndefined();
});

describe('a contact', () => {
  test('is found again by its address, however spelled, and stored encrypted', async () => {
    const [id] = await upsert({ email: 'Rosa@Example.org', language: 'es', name: 'Rosa' });
    const [again] = await upsert({ email: ' rosa@example.org' });
    expect(again).toBe(id);
    const row = await held(id);
    expect(row.email?.includes('rosa')).toBe(false);
    expect(decrypt(row.email ?? Buffer.alloc(0))).toBe('rosa@example.org');
    expect(row.language).toBe('es'); // what is not said is not erased
  });

  test('keeps the newest of what is said', async () => {
    const [id] = await upsert({ email: 'kim@example.org', language: 'en', name: 'Kim' });
    await upsert({ email: 'kim@example.org', language: 'ko', phone: '213-473-3231', name: 'Kim Min-ji' });
    const row = await held(id);
    expect(row.language).toBe('ko');
    expect(decrypt(row.name ?? Buffer.alloc(0))).toBe('Kim Min-ji');
    expect(decrypt(row.phone ?? Buffer.alloc(0))).toBe('+12134733231');
  });

  test('without an address is found by phone, and not mixed up with one who has an address', async () => {
    const [withAddress, byPhone, nobody] = await upsert(
      { email: 'household@example.org', phone: '213 555 0100' },
      { phone: '213 555 0100' },
      { name: 'Nobody', email: 'not an address' },
    );
    expect(byPhone).not.toBe(withAddress);
    expect(nobody).toBeNull();
    expect(await upsert({ phone: '+1 (213) 555-0100' })).toEqual([byPhone]);
  });

  test('given many times at once is one contact', async () => {
    const people = Array.from({ length: 40 }, (_, at) => ({ email: `crowd${at}@example.org` }));
    const [first, ...rest] = await Promise.all([
      upsert(...people),
      upsert(...people.toReversed()),
      upsert(...people),
    ]);
    expect(rest[0]?.toReversed()).toEqual(first);
    expect(rest[1]).toEqual(first);
  });
});
