import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCommentFilter } from '#app/features/comments/comment.ts';
import { findComments } from '#app/features/comments/comments.server.ts';
import { lockReading } from '#app/features/comments/queries-reading.server.ts';
import { approveQuote, proposeQuote } from '#app/features/comments/quotes.server.ts';
import { readComments } from '#app/features/comments/reading.server.ts';
import { action as tellDispute } from '#app/features/followups/routes/dispute.tsx';
import { invitationMail } from '#app/features/invitations/invitation-mail.server.ts';
import { withdrawFrom } from '#app/features/invitations/invitations.server.ts';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { leaseMessages, markSending } from '#app/features/messages/marking.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { receiveRequests } from '#app/features/requests/api.server.ts';
import { forgetContact } from '#app/features/residents/contacts.server.ts';
import { loader as stopPage } from '#app/features/residents/routes/unsubscribe.tsx';
import { foldTallies } from '#app/features/results/folding.server.ts';
import { readScores } from '#app/features/results/score-lines.server.ts';
import { verifyTallies } from '#app/features/results/verifying.server.ts';
import { encrypt, lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { aMailServer, DAY, dispositionOf, findMessage, queueInvitation } from '../messages/support.ts';
import { open, send } from '../responses/pages.ts';
import { anInvitation, responseOf } from '../responses/support.ts';
import { everythingStored } from '../support/stored.ts';
import { get, post, visit } from '../support/visit.ts';
import { publishEveryType } from '../surveys/every-type.ts';
import { contactOf, eraseBy, openErasure, openFile, openPreferences, stopTokenOf } from './support.ts';

const mail = await aMailServer();
const sender = openSender({ db: db(), kinds: [invitationMail], smtpUrl: mail.url });
afterAll(async () => {
  await sender.close();
  await mail.close();
});

let everyType: number;
beforeAll(async () => {
  everyType = await publishEveryType();
});

const PHONE = '+12135550142';
const SAID = {
  comment: 'The chartreuse couch is still there',
  line: 'Unmistakable line',
  words: 'Unmistakable words',
  mail: 'other.unmistakable@example.org',
  phone: '213-555-0177',
  dispute: 'An unmistakable dispute',
};
const TODAY = new Date().toLocaleDateString('sv', { timeZone: 'America/Los_Angeles' });

let count = 0;

/** A resident of whom there is something in every place: a mail that waits, answers of every type, a quote, a dispute. */
async function aResident() {
  const address = `unmistakable${++count}@example.org`;
  const queued = await queueInvitation({ language: 'fa' });
  const contactId = queued.contactId ?? 0;
  await db()
    .updateTable('contact')
    .set({
      email: encrypt(address),
      emailHash: lookupHash(address),
      phone: encrypt(PHONE),
      phoneHash: lookupHash(PHONE),
      name: encrypt('Maria Unmistakable'),
    })
    .where('id', '=', contactId)
    .execute();
  const answered = await theirs(contactId);
  await send(answered.token, 1, { rating: '2' });
  await send(answered.token, 2, { work_done: 'no', wrong: ['not_fixed'], comment: SAID.comment });
  await dispute(answered.token);
  const whole = await theirs(contactId, { surveyVersionId: everyType });
  await send(whole.token, 1, { stars: 'c', one: 'yes', many: ['y'] });
  const { line, words, mail: email, phone } = SAID;
  await send(whole.token, 2, { line: line.slice(0, 20), words, mail: email, phone, day: '2026-05-03' });
  await readComments(db());
  const quoted = await quote(answered.invitation.id);
  return { address, contactId, queued, stopToken: await stopTokenOf(queued.id), answered, whole, quoted };
}

/** An invitation that went out to this resident. */
async function theirs(contactId: number, given: Parameters<typeof anInvitation>[0] = {}) {
  const invited = await anInvitation(given);
  const { closure, invitation } = invited;
  await db().updateTable('request').set({ contactId }).where('id', '=', closure.requestId).execute();
  await db().updateTable('closure').set({ contactId }).where('id', '=', closure.id).execute();
  await db().updateTable('invitation').set({ contactId }).where('id', '=', invitation.id).execute();
  return invited;
}

const dispute = (token: string) =>
  tellDispute({
    params: { token },
    request: post(`/s/${token}/dispute`, {
      found: 'nothing',
      looked: TODAY,
      contact: 'yes',
      words: SAID.dispute,
    }),
    context: visit(),
  } as never);

/** A quote of the answer's comment, proposed by one and approved by another. */
async function quote(invitationId: number) {
  const { id: commentId } = await db()
    .selectFrom('comment')
    .innerJoin('response', 'response.id', 'comment.responseId')
    .select('comment.id')
    .where('response.invitationId', '=', invitationId)
    .executeTakeFirstOrThrow();
  const [one, other] = await db().selectFrom('staff').select('id').orderBy('id').limit(2).execute();
  await proposeQuote(db(), { commentId, text: SAID.comment, by: one?.id ?? 0 });
  expect(await approveQuote(db(), { commentId, by: other?.id ?? 0 })).toBe(true);
  return commentId;
}

const t = translator('en', 'preferences');

// The first here, while nobody else has said the same.
test('nothing that leads to the resident is left anywhere, and what they chose is', async () => {
  const { address, contactId, queued, stopToken, answered, whole } = await aResident();
  const secrets = [
    address,
    'nmistakable',
    ...Object.values(SAID),
    lookupHash(address).toString('hex'),
    lookupHash(PHONE).toString('hex'),
  ];
  const before = await everythingStored({ without: ['erasure'] });
  for (const kept of ['nmistakable', lookupHash(address).toString('hex')]) expect(before).toContain(kept);

  const answer = await eraseBy(stopToken);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/p/${stopToken}?lng=fa`]);

  const after = await everythingStored({ without: ['erasure'] });
  for (const secret of secrets) expect([secret, after.includes(secret)]).toEqual([secret, false]);
  const { id: _, createdAt: __, simulated: ___, ...contact } = await contactOf(contactId);
  expect(contact).toEqual({
    email: null,
    emailHash: null,
    phone: null,
    phoneHash: null,
    name: null,
    language: null,
    chosenLanguage: null,
    erasedAt: expect.any(Date),
  });

  expect(await responseOf(answered.invitation.id)).toMatchObject({
    rating: 2,
    workDone: 'no',
    answers: { rating: '2', work_done: 'no', wrong: ['not_fixed'] },
  });
  const { answers } = (await responseOf(whole.invitation.id)) ?? {};
  expect(answers).toEqual({ stars: 'c', one: 'yes', many: ['y'], day: '2026-05-03' });
  const told = db().selectFrom('dispute').select(['found', 'words', 'mayContact']);
  expect(await told.where('closureId', '=', answered.closure.id).execute()).toEqual([
    { found: 'nothing', words: null, mayContact: false },
  ]);
  const search = readCommentFilter(new URLSearchParams({ search: 'couch' }));
  await readComments(db());
  expect((await findComments(db(), search, { lng: 'en', now: new Date() })).comments).toEqual([]);
  expect(await findMessage(queued.id)).toMatchObject({ state: 'withdrawn', stateReason: 'no_address' });
  expect(await dispositionOf(queued.closureId)).toBe('withdrawn');
});

test('what erasing means is said first, and only the button erases', async () => {
  const { answered, contactId } = await aResident();
  const html = await (await openErasure(answered.token)).text();
  for (const key of ['goesContact', 'goesWords', 'goesMail', 'staysAnswers', 'laterAsked', 'final'] as const)
    expect(html.replaceAll('&#x27;', "'")).toContain(t(`erase.${key}`));
  expect((await contactOf(contactId)).erasedAt).toBeNull();
});

test('published figures are the same before and after, whether they are counted before or anew', async () => {
  const { answered } = await aResident();
  const figures = async () => {
    const months = { from: '2020-01', to: '2030-01' };
    return [
      await readScores(db(), { measure: 'satisfied', by: 'service', period: months }),
      await readScores(db(), { measure: 'done', by: 'language', period: months }),
    ];
  };
  // What was only planned counts as withdrawn from then on, and is in no score.
  const before = JSON.stringify(await figures());
  expect(before).toMatch(/"n":[1-9]/);
  await eraseBy(answered.token);
  expect(JSON.stringify(await figures())).toBe(before);
  await foldTallies(db());
  expect(JSON.stringify(await figures())).toBe(before);
  expect(await verifyTallies(db())).toMatchObject({ wrongCells: [], wrongMonths: [] });
});

test('to erase twice, or eight times at once, is to erase once', async () => {
  const { stopToken, answered } = await aResident();
  const entries = () =>
    db()
      .selectFrom('auditEntry')
      .select(['staffId', 'subject', 'detail'])
      .where('action', '=', 'resident.erased')
      .orderBy('id', 'desc')
      .execute();
  const already = (await entries()).length;
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => eraseBy(at % 2 ? stopToken : answered.token)),
  );
  expect(answers.map(({ status }) => status).filter((status) => status !== 303 && status !== 200)).toEqual(
    [],
  );
  await eraseBy(stopToken);
  expect((await entries()).slice(0, (await entries()).length - already)).toEqual([
    { staffId: null, subject: '', detail: { withdrawn: 1, answers: 2 } },
  ]);
});

test('from then on every link of theirs says so and shows nothing', async () => {
  const { stopToken, answered, queued } = await aResident();
  await eraseBy(stopToken);
  const erased = translator('fa', 'preferences')('erased.title');
  for (const shown of [openPreferences, openErasure, openFile]) {
    const html = await (await shown(stopToken)).text();
    expect(html).toContain(`<h1>${erased}</h1>`);
    expect(html).not.toContain('<dl');
  }
  const survey = await open(answered.token);
  expect(survey).toMatchObject({ status: 410, title: translator('en', 'responses')('closed.erased.title') });
  expect(survey.receipt).toBeUndefined();
  const leading = await stopPage({
    params: { token: stopToken },
    request: get(`/u/${stopToken}`),
    context: visit(),
  } as never).catch((thrown: Response) => thrown);
  expect((leading as Response).headers.get('location')).toBe(`/p/${stopToken}`);
  expect(await findMessage(queued.id)).toMatchObject({ state: 'withdrawn' });
});

test('if anything fails nothing is erased', async () => {
  const { answered, contactId } = await aResident();
  const before = await everythingStored();
  await sql`alter table comment_reading rename to comment_reading_away`.execute(db());
  await expect(eraseBy(answered.token)).rejects.toThrow(/comment_reading/);
  await sql`alter table comment_reading_away rename to comment_reading`.execute(db());
  expect(await everythingStored()).toBe(before);
  await eraseBy(answered.token);
  expect((await contactOf(contactId)).erasedAt).not.toBeNull();
});

test('a mail that is being handed over goes out, and one that is put off then does not go again', async () => {
  const given = { sender: 'a sender', kinds: [invitationMail], leaseSeconds: 30, now: DAY };
  const { queued, stopToken, answered } = await aResident();
  const { addressed } = await leaseMessages(db(), { ...given, limit: 100 });
  const message = addressed.find(({ message: { id } }) => id === queued.id)?.message;
  if (!message) throw new Error('it was not leased');
  await markSending(db(), { ...given, messages: [message] });
  await eraseBy(answered.token);
  expect((await findMessage(queued.id)).state).toBe('sending');
  await sql`
    update message set state = 'deferred', leased_by = null, leased_until = null, due_at = ${DAY} where id = ${queued.id}
  `.execute(db());
  await sender.sendDue({ now: () => DAY, limit: 100 });
  expect(await findMessage(queued.id)).toMatchObject({ state: 'withdrawn', stateReason: 'no_address' });
  expect(stopToken).toBeTruthy();
});

test('a mail that another sender has leased does not go out', async () => {
  const given = { sender: 'another', kinds: [invitationMail], leaseSeconds: 30, now: DAY };
  const { queued, answered } = await aResident();
  const { addressed } = await leaseMessages(db(), { ...given, limit: 100 });
  const message = addressed.find(({ message: { id } }) => id === queued.id)?.message;
  if (!message) throw new Error('it was not leased');
  await eraseBy(answered.token);
  expect(await markSending(db(), { ...given, messages: [message] })).toMatchObject([{ letter: undefined }]);
  expect((await findMessage(queued.id)).state).toBe('withdrawn');
});

/** Erases, and holds the end of it back until somebody waits for it. */
async function eraseWhile(contactId: number, arrives: () => Promise<unknown>) {
  let arrived: Promise<unknown> = Promise.resolve();
  await db()
    .transaction()
    .execute(async (trx) => {
      await forgetContact(trx, { contactId, now: new Date() });
      await withdrawFrom(trx, { contactId, now: new Date() });
      arrived = arrives();
      await somebodyWaits();
    });
  return await arrived;
}

/** Resolves when a statement of this database waits for another's lock. */
async function somebodyWaits() {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(db());
    if (rows.length > 0) return;
    if (Date.now() > deadline) throw new Error('nobody waits');
  }
}

test('an answer that arrives while its resident is erased is not kept, and given back to who wrote it', async () => {
  const { contactId } = await aResident();
  const begun = await theirs(contactId);
  await send(begun.token, 1, { rating: '1' });
  const late = await theirs(contactId);
  expect(await eraseWhile(contactId, () => send(late.token, 1, { rating: '5' }))).toMatchObject({
    status: 410,
  });
  expect(await responseOf(late.invitation.id)).toBeUndefined();
  const later = await send(begun.token, 2, { work_done: 'no', comment: SAID.comment });
  expect(later.status).toBe(410);
  expect(later.html).toContain(SAID.comment);
  expect((await responseOf(begun.invitation.id))?.answers).toEqual({ rating: '1' });
});

test('a dispute that arrives while its resident is erased is not kept', async () => {
  const { contactId } = await aResident();
  const { token, closure } = await theirs(contactId);
  await send(token, 1, { rating: '1' });
  await send(token, 2, { work_done: 'no' });
  await eraseWhile(contactId, () => dispute(token));
  const told = db().selectFrom('dispute').select('id').where('closureId', '=', closure.id);
  expect(await told.execute()).toEqual([]);
});

test('a reading of comments that is under way leaves no words behind', async () => {
  const { answered, quoted } = await aResident();
  let erased: Promise<unknown> = Promise.resolve();
  await db()
    .transaction()
    .execute(async (trx) => {
      await lockReading(trx);
      erased = eraseBy(answered.token);
      await somebodyWaits();
      await trx.updateTable('comment').set({ masked: 'read again' }).where('id', '=', quoted).execute();
    });
  await erased;
  expect(await db().selectFrom('comment').select('id').where('id', '=', quoted).execute()).toEqual([]);
  expect(await db().selectFrom('quote').select('text').where('commentId', '=', quoted).execute()).toEqual([]);
});

const pushed = (given: { number: string; createdAt: Date; contact: object; closed?: boolean }) => ({
  number: given.number,
  requestType: 'Bulky Items',
  status: given.closed === false ? 'Open' : 'Closed',
  resolutionCode: 'A',
  source: 'Call',
  createdAt: given.createdAt.toISOString(),
  updatedAt: new Date().toISOString(),
  ...(given.closed !== false && {
    closedAt: new Date(Math.max(given.createdAt.getTime(), Date.now() - 60_000)).toISOString(),
  }),
  contact: given.contact,
});

const requestOf = (number: string) =>
  db()
    .selectFrom('request')
    .select(['id', 'contactId'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();

test('requests from before do not bring an address back, told again or for the first time; a new request does', async () => {
  const { address, contactId, answered } = await aResident();
  const hourAgo = new Date(Date.now() - 3_600_000);
  const contact = { email: address, phone: PHONE, name: 'Maria Unmistakable' };
  await receiveRequests(db(), [pushed({ number: 'E-1', createdAt: hourAgo, contact, closed: false })]);
  expect((await requestOf('E-1')).contactId).toBe(contactId);
  await eraseBy(answered.token);

  const held = () =>
    db().selectFrom('contact').select('id').where('emailHash', '=', lookupHash(address)).execute();
  await receiveRequests(db(), [
    pushed({ number: 'E-1', createdAt: hourAgo, contact }),
    pushed({ number: 'E-2', createdAt: hourAgo, contact }),
  ]);
  expect(await held()).toEqual([]);
  expect((await requestOf('E-1')).contactId).toBe(contactId); // and empty
  expect((await requestOf('E-2')).contactId).toBeNull();
  await db().updateTable('plan').set({ state: 'active', delayHours: 0 }).execute();
  await planInvitations(db(), new Date(Date.now() + 60_000));
  const about = (number: string) =>
    db()
      .selectFrom('closure')
      .innerJoin('request', 'request.id', 'closure.requestId')
      .select('closure.disposition')
      .where('request.number', '=', number)
      .execute();
  expect(await about('E-1')).toEqual([{ disposition: 'opted_out' }]);
  expect(await about('E-2')).toEqual([{ disposition: 'no_contact' }]);

  const later = new Date(Date.now() + 1000);
  await receiveRequests(db(), [
    pushed({ number: 'E-3', createdAt: later, contact, closed: false }),
    pushed({ number: 'E-2', createdAt: hourAgo, contact }),
  ]);
  expect(await held()).toEqual([{ id: (await requestOf('E-3')).contactId }]);
  expect((await requestOf('E-2')).contactId).toBeNull();
});

test('a request that is told while its resident is erased does not bring them back', async () => {
  const { address, contactId } = await aResident();
  const contact = { email: address };
  const createdAt = new Date(Date.now() - 3_600_000);
  await eraseWhile(contactId, () => receiveRequests(db(), [pushed({ number: 'E-9', createdAt, contact })]));
  expect((await requestOf('E-9')).contactId).toBeNull();
  const held = db().selectFrom('contact').select('id').where('emailHash', '=', lookupHash(address));
  expect(await held.execute()).toEqual([]);
});

test('who said no stays written down as who said no', async () => {
  const { address, answered } = await aResident();
  const emailHash = lookupHash(address);
  await db().insertInto('suppression').values({ emailHash, reason: 'unsubscribed' }).execute();
  expect(await (await openErasure(answered.token)).text()).toContain(t('erase.laterStopped'));
  await eraseBy(answered.token);
  const left = db().selectFrom('suppression').select('reason').where('emailHash', '=', emailHash);
  expect(await left.execute()).toEqual([{ reason: 'unsubscribed' }]);
});

test('somebody else with the same telephone is not touched', async () => {
  const one = await aResident();
  const other = await aResident();
  const before = await contactOf(other.contactId);
  await eraseBy(one.answered.token);
  expect(await contactOf(other.contactId)).toEqual(before);
  expect(await responseOf(other.answered.invitation.id)).toMatchObject({
    answers: { comment: SAID.comment },
  });
});
