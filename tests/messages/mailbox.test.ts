import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { findMail, listMail, startMailbox } from '#app/features/messages/mailbox.server.ts';
import { loader as mailPage } from '#app/features/messages/routes/mail.tsx';
import { loader as mailHtml } from '#app/features/messages/routes/mail-html.ts';
import { loader as mailboxPage } from '#app/features/messages/routes/mailbox.tsx';
import { openSender } from '#app/features/messages/sender.server.ts';
import { db } from '#app/lib/db.server.ts';
import { get, visit } from '../support/visit.ts';
import { DAY, queueInvitation, queueInvitations } from './support.ts';

const mailbox = await startMailbox();
const sender = openSender({
  db: db(),
  kinds: [invitationMail],
  smtpUrl: `smtp://127.0.0.1:${mailbox.port}`,
});
let persian: Awaited<ReturnType<typeof queueInvitation>>;

beforeAll(async () => {
  await queueInvitations(40);
  expect(await sender.sendDue({ now: () => DAY, limit: 100 })).toEqual({ sent: 40 });
  persian = await queueInvitation({ language: 'fa', service: '100% Graffiti_Removal' });
  expect(await sender.sendDue({ now: () => DAY, limit: 100 })).toEqual({ sent: 1 });
});
afterAll(async () => {
  await sender.close();
  await mailbox.close();
});

const args = (address: string, params: Record<string, string> = {}) => ({
  params,
  context: visit(),
  request: get(address),
});
const all = () => listMail(db(), { search: '', before: null });

test('mail is listed newest first, page by page', async () => {
  const first = await all();
  expect(first.mails[0]).toMatchObject({ recipient: persian.address, language: 'fa' });
  expect(first.mails[0]?.subject).toContain('100% Graffiti_Removal');
  expect(first.total).toBe(41);
  expect(first.mails).toHaveLength(30);
  const second = await listMail(db(), { search: '', before: first.older });
  expect(second.mails).toHaveLength(11);
  expect(second.older).toBeNull();
  expect(new Set([...first.mails, ...second.mails].map(({ id }) => id)).size).toBe(41);
});

test.each([
  ['a part of the address', () => persian.address.slice(0, 8)],
  ['a part of the subject', () => 'graffiti'],
  ['characters that SQL would take for wildcards', () => '100% graffiti_'],
])('it is found by %s', async (_name, search) => {
  const { mails } = await mailboxPage(args(`/mailbox?q=${encodeURIComponent(search())}`));
  expect(mails.map(({ recipient }) => recipient)).toContain(persian.address);
  expect(mails.length).toBeLessThan(41);
});

test('a mail opens as letter, as text and with its headers', async () => {
  const id = (await all()).mails[0]?.id ?? 0;
  const { mail, asText } = await mailPage(args(`/mailbox/${id}`, { id: String(id) }));
  expect(asText).toBe(false);
  expect(mail.text).toContain('http://localhost:3000/s/');
  expect(mail.headers.map(({ name }) => name)).toContain('List-Unsubscribe');
  expect((await mailPage(args(`/mailbox/${id}?view=text`, { id: String(id) }))).asText).toBe(true);
});

test('the letter cannot run anything, and its links take the whole window', async () => {
  const id = (await all()).mails[0]?.id ?? 0;
  const answer = await mailHtml(args(`/mailbox/${id}/html`, { id: String(id) }));
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)(?!.*allow-same-origin)/);
  expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(await answer.text()).toContain('<head><base target="_top">');
});

test.each(['0', '999999', 'x', '1e3'])('there is no mail %s', async (id) => {
  await expect(mailPage(args(`/mailbox/${id}`, { id }))).rejects.toMatchObject({ status: 404 });
  await expect(mailHtml(args(`/mailbox/${id}/html`, { id }))).rejects.toMatchObject({ status: 404 });
});

test('a mail from elsewhere, without HTML and headers of ours, opens too', async () => {
  const { id } = await db()
    .insertInto('mailboxMessage')
    .values({
      sender: '',
      recipient: 'a@example.org',
      subject: '',
      source: Buffer.from('Subject: x\r\n\r\nplain'),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect(await findMail(db(), id)).toMatchObject({ subject: 'x', text: 'plain\n', html: '', language: 'en' });
  expect((await mailPage(args(`/mailbox/${id}`, { id: String(id) }))).asText).toBe(true);
  await db().deleteFrom('mailboxMessage').where('id', '=', id).execute();
});
