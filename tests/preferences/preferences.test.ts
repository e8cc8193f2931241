import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindInvitations } from '#app/features/invitations/reminders.server.ts';
import { maskEmail, maskPhone } from '#app/features/preferences/held.ts';
import { upsertContacts } from '#app/features/residents/contacts.server.ts';
import { action as stop } from '#app/features/residents/routes/unsubscribe.tsx';
import { encrypt, lookupHash, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES, translator } from '#app/lib/i18n.server.ts';
import { findMessage, queueInvitation } from '../messages/support.ts';
import { send } from '../responses/pages.ts';
import { anInvitation } from '../responses/support.ts';
import { aClosure, aContact, aRequest, hoursAgo } from '../support/factories.ts';
import { type Site, startSite } from '../support/site.ts';
import { everythingStored } from '../support/stored.ts';
import { post, visit } from '../support/visit.ts';
import {
  chooseBy,
  contactOf,
  eraseBy,
  openErasure,
  openFile,
  openPreferences,
  stopTokenOf,
} from './support.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const NAME = 'Maria Kowalczyk';
const COMMENT = 'The couch is still there';

/** A resident of whom we hold all there is, who answered one survey. */
async function aKnownResident(language = 'en') {
  const { token, invitation, closure } = await anInvitation({ languageDelivered: language });
  const address = `maria.${token.toLowerCase()}@example.org`;
  const phone = '+12135550142';
  await db()
    .updateTable('contact')
    .set({
      email: encrypt(address),
      emailHash: lookupHash(address),
      phone: encrypt(phone),
      phoneHash: lookupHash(phone),
      name: encrypt(NAME),
      language: 'es',
    })
    .where('id', '=', invitation.contactId)
    .execute();
  const { serviceCode } = closure;
  await db().updateTable('request').set({ serviceCode }).where('id', '=', closure.requestId).execute();
  await send(token, 1, { rating: '2' });
  await send(token, 2, { work_done: 'no', comment: COMMENT });
  return { token, invitation, closure, address, contactId: invitation.contactId };
}

test.each(LANGUAGES)('in %s the pages are light, have no script, and say what they are', async (lng) => {
  const { token } = await aKnownResident(lng);
  const t = translator(lng, 'preferences');
  for (const [path, title] of [
    ['', translator(lng, 'common')('preferences')],
    ['/erasure', t('erase.ask')],
  ]) {
    const response = await site.fetch(`/p/${token}${path}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain(`<html lang="${lng}" dir="${lng === 'fa' ? 'rtl' : 'ltr'}">`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).not.toMatch(/<script|<link[^>]+modulepreload|\son\w+=| style=/);
    const stylesheet = html.match(/href="(\/assets\/[^"]+\.css)"/)?.[1] ?? '';
    const css = readFileSync(new URL(`../../build/client${stylesheet}`, import.meta.url));
    expect(gzipSync(html).length + gzipSync(css).length).toBeLessThan(14_000);
  }
});

test('one knows oneself by what the page shows, and a stranger learns little', async () => {
  const { token, address, closure, contactId } = await aKnownResident();
  const html = await (await openPreferences(token)).text();
  const file = await (await openFile(token)).text();
  for (const shown of [html, file]) {
    expect(shown).toContain('m•••@example.org');
    expect(shown).toContain('•••42');
    expect(shown).toContain('Bulky item pick-up');
    const { requestId } = closure;
    const { number } = await db()
      .selectFrom('request')
      .select('number')
      .where('id', '=', requestId)
      .executeTakeFirstOrThrow();
    for (const secret of [address, '5550142', NAME, 'Kowalczyk', COMMENT])
      expect(shown).not.toContain(secret);
    // The tests' request numbers are the tokens, which the links hold.
    expect(shown.replaceAll(`/p/${token}`, '').replaceAll(`/u/${token}`, '')).not.toContain(number);
  }
  expect(html).toMatch(/You answered<\/dt><dd><bdi>\w+ \d+, \d{4}</);
  expect(JSON.parse(file)).toMatchObject({
    mail: 'sending',
    chosenLanguage: null,
    language: 'es',
    name: true,
    requestCount: 1,
    requests: [{ events: [{ what: 'reported' }, { what: 'closed' }, { what: 'answered' }] }],
  });
  expect((await contactOf(contactId)).name).not.toBeNull();
});

test('a mail that went out is told of with its day, and one that waits is not', async () => {
  const message = await queueInvitation();
  const token = await stopTokenOf(message.id);
  const events = async () =>
    JSON.parse(await (await openFile(token)).text()).requests[0].events.map(
      (event: { what: string }) => event.what,
    );
  expect(await events()).toEqual(['reported', 'closed']);
  await db()
    .updateTable('message')
    .set({ state: 'sent', finishedAt: new Date() })
    .where('id', '=', message.id)
    .execute();
  expect(await events()).toEqual(['reported', 'closed', 'asked']);
});

test('the page shows the newest ten requests, and the file all', async () => {
  const { token, contactId } = await aKnownResident();
  for (let days = 1; days <= 11; days++) {
    const request = await aRequest({ contactId, createdAt: hoursAgo(1000 * days), closedAt: null });
    if (days === 1) await aClosure({ requestId: request.id, contactId });
  }
  const html = await (await openPreferences(token)).text();
  expect(html.match(/<li><strong/g)).toHaveLength(10);
  expect(html).toContain('The newest 10 of 12');
  expect(JSON.parse(await (await openFile(token)).text()).requests).toHaveLength(12);
});

test('to look changes nothing', async () => {
  const { token } = await aKnownResident();
  const before = await everythingStored();
  for (const path of ['', '/erasure', '/held.json', '/language', '?lng=fa'])
    await (await site.fetch(`/p/${token}${path}`)).arrayBuffer();
  expect(await everythingStored()).toBe(before);
});

test('the link of the survey and that of the mail’s foot lead to the same page', async () => {
  const { token, invitation, contactId } = await aKnownResident();
  const message = await db()
    .insertInto('message')
    .values({ kind: 'invitation', invitationId: invitation.id, contactId, language: 'en', dueAt: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const foot = await stopTokenOf(message.id);
  const page = async (each: string) => (await (await openPreferences(each)).text()).replaceAll(each, 'token');
  expect(await page(foot)).toBe(await page(token));
});

test('the done page and the page that stops mail lead there', async () => {
  const { token } = await aKnownResident();
  for (const address of [`/s/${token}`, `/u/${token}`])
    expect(await (await site.fetch(address)).text()).toContain(`href="/p/${token}"`);
});

test('a language that is chosen is that of all further mail, whatever the city says later', async () => {
  const message = await queueInvitation({ language: 'en' });
  const token = await stopTokenOf(message.id);
  const answer = await chooseBy(token, 'hy');
  expect(answer.headers.get('location')).toBe(`/p/${token}?saved=1`);
  expect((await findMessage(message.id)).language).toBe('hy');
  const delivered = () =>
    db()
      .selectFrom('invitation')
      .select('languageDelivered')
      .where('id', '=', message.invitationId ?? 0)
      .executeTakeFirstOrThrow();
  expect(await delivered()).toEqual({ languageDelivered: 'hy' });
  await db()
    .transaction()
    .execute((trx) => upsertContacts(trx, [{ email: message.address, language: 'ko' }]));
  expect(await contactOf(message.contactId)).toMatchObject({ language: 'ko', chosenLanguage: 'hy' });
  expect(await (await openPreferences(token, '?saved=1')).text()).toMatch(
    /<html lang="hy".*<p class="saved" role="status">.*<option value="hy" lang="hy" selected="">/s,
  );
  await chooseBy(token, '');
  expect(await contactOf(message.contactId)).toMatchObject({ language: 'ko', chosenLanguage: null });
});

test('the reminder of an invitation speaks the language that was chosen since', async () => {
  const message = await queueInvitation({ language: 'en' });
  const now = new Date();
  await db().updateTable('plan').set({ reminderDays: 1 }).execute();
  await db()
    .updateTable('invitation')
    .set({ sentAt: hoursAgo(48), sealedToken: Buffer.from('sealed') })
    .where('id', '=', message.invitationId ?? 0)
    .execute();
  await db()
    .updateTable('message')
    .set({ state: 'sent', finishedAt: hoursAgo(48), points: 0 })
    .where('id', '=', message.id)
    .execute();
  await db()
    .updateTable('closure')
    .set({ disposition: 'sent' })
    .where('id', '=', message.closureId)
    .execute();
  await chooseBy(await stopTokenOf(message.id), 'th');
  await remindInvitations(db(), now);
  const reminder = await db()
    .selectFrom('message')
    .select('language')
    .where('invitationId', '=', message.invitationId ?? 0)
    .where('kind', '=', 'reminder')
    .execute();
  expect(reminder).toEqual([{ language: 'th' }]);
  expect((await findMessage(message.id)).language).toBe('en'); // what went out stays what it was
});

test('a language that nobody offers is refused', async () => {
  const { token, contactId } = await aKnownResident();
  expect((await chooseBy(token, 'xx')).status).toBe(422);
  expect((await contactOf(contactId)).chosenLanguage).toBeNull();
});

test('the page stops mail and takes that back, and says when it cannot', async () => {
  const { token, address } = await aKnownResident();
  const t = translator('en', 'preferences');
  const page = async () => await (await openPreferences(token)).text();
  const press = (fields: Record<string, string>) =>
    stop({ params: { token }, request: post(`/u/${token}`, fields), context: visit() } as never);
  expect(await page()).toContain(t('mail.sending'));
  await press({});
  expect(await page()).toContain(t('mail.stopped'));
  await press({ resume: '1' });
  expect(await page()).toContain(t('mail.sending'));
  await db()
    .insertInto('suppression')
    .values({ emailHash: lookupHash(address), reason: 'bounced' })
    .execute();
  await press({ resume: '1' });
  expect(await page()).toContain(t('mail.stopped_for_good'));
  expect(await page()).not.toContain('name="resume"');
});

test('tokens that nobody was given are all answered alike, and after too many of them no more', async () => {
  await aContact();
  const before = await everythingStored();
  const context = visit({ clientAddress: '192.0.2.7' });
  const pages = new Set<string>();
  for (const token of [newToken(), newToken(), 'short', "' or 1=1 --"])
    for (const ask of [
      openPreferences(token, '', context),
      openErasure(token, context),
      openFile(token, context),
    ]) {
      const answer = await ask;
      expect(answer.status).toBe(404);
      pages.add(await answer.text());
    }
  expect(pages.size).toBe(1);
  expect((await eraseBy(newToken(), context)).status).toBe(404);
  expect((await chooseBy(newToken(), 'es', context)).status).toBe(404);
  for (let count = 0; count < 120; count++) await openPreferences(newToken(), '', context);
  const refused = await openPreferences(newToken(), '', context);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
  expect(await everythingStored()).toBe(before);
  expect((await openPreferences((await aKnownResident()).token, '', context)).status).toBe(200);
});

test.each([
  ['maria@example.org', 'm•••@example.org'],
  ['m@example.org', 'm•••@example.org'],
  ['𝒶nna@example.org', '𝒶•••@example.org'],
])('%s is shown as %s', (address, shown) => {
  expect(maskEmail(address)).toBe(shown);
});

test('of a phone number its end is shown', () => {
  expect(maskPhone('+12135550142')).toBe('•••42');
});
