import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { findResident, mailStateOf } from '#app/features/residents/unsubscribe.server.ts';
import { createFromLibrary } from '#app/features/surveys/library.server.ts';
import { publish } from '#app/features/surveys/publishing.server.ts';
import { hashToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { directionOf, LANGUAGES, translator } from '#app/lib/i18n.server.ts';
import { aMailServer, DAY, findMessage, queueInvitation } from './support.ts';

const server = await aMailServer();
const sender = openSender({ db: db(), kinds: [invitationMail], smtpUrl: server.url });
afterAll(async () => {
  await sender.close();
  await server.close();
});
beforeEach(async () => {
  await sql`truncate message, invitation, closure, request, contact cascade`.execute(db());
  server.received.length = 0;
});

async function delivered(given: Parameters<typeof queueInvitation>[0]) {
  const message = await queueInvitation(given);
  await sender.sendDue({ now: () => DAY, limit: 10 });
  const source = server.received[0]?.source ?? '';
  return { message, source, mail: await PostalMime.parse(source) };
}

test.each(LANGUAGES)('the mail reads back whole in %s', async (language) => {
  const service = 'Bulky Items & “E-Waste” <Ü>';
  const { message, source, mail } = await delivered({ language, service, requestNumber: '1-4711' });
  const t = translator(language, 'messages');

  const [, question] = /<h1[^>]*>([^<]+)<\/h1>/.exec(mail.html ?? '') ?? [];
  expect(mail.subject).toBe(`${question} ${service}`);
  expect(mail.from).toMatchObject({ name: 'Test City 311', address: '311@example.org' });
  expect(mail.to).toEqual([{ name: '', address: message.address }]);
  expect(mail.date).toBe(DAY.toISOString());
  expect(mail.messageId).toMatch(/^<[\w.]+@example\.org>$/);

  const [link] = /http:\/\/localhost:3000\/s\/[\w-]{22}/.exec(mail.text ?? '') ?? [''];
  const [stop] = /http:\/\/localhost:3000\/u\/[\w-]{22}/.exec(mail.text ?? '') ?? [''];
  for (const rating of [1, 2, 3, 4, 5]) {
    expect(mail.text).toContain(`${link}?rating=${rating}`);
    expect(mail.html).toContain(`href="${link}?rating=${rating}"`);
  }
  expect(mail.html).toContain(`href="${stop}"`);
  expect(mail.html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
  expect(mail.text).toContain(service);
  expect(mail.html).toContain('Bulky Items &amp; “E-Waste” &lt;Ü&gt;');
  expect(mail.html).not.toContain('<Ü>');
  for (const part of [mail.text, mail.html]) {
    expect(part).toContain('1-4711');
    expect(part).toContain(t('invitation.why'));
    expect(part).toContain(t('invitation.who'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a slot that was left unfilled.
    expect(part).not.toMatch(/[\u0001\u0002\ufffd]|\{\{/);
  }

  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  expect(header('list-unsubscribe')).toBe(`<${stop}>`);
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(header('content-language')).toBe(language);
  expect(header('auto-submitted')).toBe('auto-generated');
  for (const line of source.split('\r\n')) expect(line.length).toBeLessThanOrEqual(120);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole mail is ASCII.
  expect(source).toMatch(/^[\x00-\x7f]*$/);

  // Only hashes of the two tokens are kept.
  const invitation = await db()
    .selectFrom('invitation')
    .select('tokenHash')
    .where('id', '=', message.invitationId ?? 0)
    .executeTakeFirstOrThrow();
  expect(invitation.tokenHash).toEqual(hashToken(link.slice(-22)));
  const resident = await findResident(db(), stop.slice(-22));
  expect(resident).toMatchObject({ contactId: message.contactId, language });
  expect(resident && mailStateOf(resident)).toBe('sending');
  expect(await findResident(db(), link.slice(-22))).toEqual(resident);
  expect(mail.html).toContain(`href="${stop.replace('/u/', '/p/')}"`);
  expect(mail.text).toContain(stop.replace('/u/', '/p/'));
  expect((await findMessage(message.id)).stopTokenHash).toEqual(hashToken(stop.slice(-22)));
});

/** A published survey of the library. */
async function aSurvey(code: string): Promise<number> {
  const { id: by } = await db().selectFrom('staff').select('id').executeTakeFirstOrThrow();
  const surveyId = (await createFromLibrary(db(), { code, name: code, by, now: DAY })) ?? 0;
  const published = await publish(db(), { surveyId, revision: 1, decisions: {}, by, now: DAY });
  if (published.is !== 'published') throw new Error(`${code} is ${published.is}`);
  return published.versionId;
}

test('a first question of two answers is asked with a line for each, and names the service once', async () => {
  const { mail } = await delivered({
    service: 'Lamp repair',
    surveyVersionId: await aSurvey('a11-thumbs'),
  });
  expect(mail.subject).toBe(
    'Based on my experience with Lamp repair, I trust the city to do what residents need.',
  );
  expect(mail.text).toMatch(/\n👍 Yes\nhttp:\S+\?trust=up\n\n👎 No\nhttp:\S+\?trust=down\n/);
  expect(mail.html).toMatch(/<a class="answer" href="[^"]+\?trust=up" [^>]+>👍 Yes<\/a>/);
});

test('words that would stand out of five tiles in a row get a line each', async () => {
  const surveyVersionId = await aSurvey('a11-rating');
  const lines = async (language: string) => {
    server.received.length = 0;
    const { mail } = await delivered({ language, surveyVersionId });
    return [...String(mail.html).matchAll(/<a class="answer"[^>]*display:block/g)].length;
  };
  expect(await lines('en')).toBe(0);
  expect(await lines('hy')).toBe(5);
});

test('a passage is passed over: the mail asks the first question', async () => {
  const { mail } = await delivered({ surveyVersionId: await aSurvey('focus-group-screener') });
  expect(mail.subject).toMatch(/^Have you asked 311/);
  expect(mail.html).toContain('?used_311=never"');
});

test('the service is named in the resident’s language, unless the city has renamed it since', async () => {
  const service = 'graffiti-removal';
  expect((await delivered({ language: 'es', service })).mail.text).toContain('Eliminación de grafiti');
  server.received.length = 0;
  await db()
    .updateTable('service')
    .set({ name: 'Graffiti and posters' })
    .where('code', '=', service)
    .execute();
  expect((await delivered({ language: 'es', service })).mail.text).toContain('Graffiti and posters');
});

test('the closing day is told in the city’s time zone and by its calendar', async () => {
  const closedAt = new Date('2026-05-04T03:00:00Z'); // still the evening of the 3rd in Los Angeles
  expect((await delivered({ language: 'en', closedAt })).mail.text).toContain('May 3');
  server.received.length = 0;
  expect((await delivered({ language: 'fa', closedAt })).mail.text).toContain('۳ مه');
});

test('values cannot add a header or a line', async () => {
  const { mail, source } = await delivered({
    service: 'Lamp\r\nBcc: everyone@example.org\r\n\r\n<b>body</b>',
  });
  expect(mail.subject).toContain('Lamp Bcc: everyone@example.org');
  expect(source).not.toMatch(/^Bcc:/m);
  expect(mail.html).not.toContain('<b>body');
});

test('mail about made-up residents says so, real mail does not', async () => {
  const simulated = translator('en', 'messages')('invitation.simulated');
  expect((await delivered({ simulated: true })).mail.text).toContain(simulated);
  server.received.length = 0;
  expect((await delivered({ simulated: false })).mail.text).not.toContain(simulated);
});

test('of a survey that is not translated the question is marked as English in a letter in the resident’s language', async () => {
  const surveyVersionId = await aVersionInEnglish();
  const { mail } = await delivered({ language: 'fa', surveyVersionId });
  expect(mail.html).toContain('<html lang="fa" dir="rtl">');
  expect(mail.html).toContain('<h1 lang="en" dir="ltr"');
  expect(mail.html).toContain('<a class="answer" lang="en" dir="ltr"');
  expect(mail.text).toContain(translator('fa', 'responses')('untranslated'));
  server.received.length = 0;
  expect((await delivered({ language: 'fa' })).mail.html).not.toContain('lang="en"');
});

test('what an English question says of the request is English, and around it all is in the resident’s language', async () => {
  const named = await db()
    .selectFrom('serviceName')
    .innerJoin('service', 'service.code', 'serviceName.serviceCode')
    .select(['service.code', 'service.name', 'serviceName.name as translated'])
    .where('serviceName.language', '=', 'es')
    .whereRef('serviceName.source', '=', 'service.name')
    .where('service.code', '=', 'dead-animal-removal')
    .executeTakeFirstOrThrow();
  const surveyVersionId = await aVersionInEnglish('How was {{service}}, closed on {{closedOn}}?');
  const { mail } = await delivered({ language: 'es', service: named.code, surveyVersionId });
  const question = `How was ${named.name}, closed on May 3?`;
  expect(mail.html).toMatch(new RegExp(`<h1 lang="en" dir="ltr"[^>]*>${question.replace('?', '\\?')}</h1>`));
  expect(mail.subject).toBe(question);
  expect(mail.text).toContain(question);
  expect(mail.html).toContain(`<bdi>${named.translated}</bdi>`);
  expect(mail.html).toContain('<bdi>3 de mayo</bdi>');
});

/** The default survey as a version that has English texts alone. */
async function aVersionInEnglish(title?: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into survey_version (survey_id, number, definition, published_at)
    select survey_id, (select max(number) + 1 from survey_version), definition, published_at from survey_version where number = 1 order by id limit 1
    returning id
  `.execute(db());
  const [version] = rows;
  if (!version) throw new Error('there is no survey to copy');
  await sql`
    insert into survey_text (survey_version_id, language, key, text, state)
    select ${version.id}, language, key,
      case when key like 'rating.title%' then coalesce(${title ?? null}, text) else text end, state
    from survey_text
    where language = 'en' and survey_version_id = (
      select id from survey_version where number = 1
        and survey_id = (select survey_id from survey_version where id = ${version.id})
    )
  `.execute(db());
  return version.id;
}
