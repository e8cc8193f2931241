import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { log } from '#app/lib/log.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-mailbox.server.ts';

/** The embedded mail server and what it keeps: the newest mails, to be read at /mailbox. */

const KEPT = 5_000;
const KEPT_SLACK = 200;
const PAGE = 30;

/**
 * Starts the embedded mail server: it takes whatever the ledger sends and keeps it.
 * Listens on loopback only, on a free port.
 */
export async function startMailbox(): Promise<{ port: number; close(): Promise<void> }> {
  let sinceTidied = KEPT_SLACK;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      stream
        .toArray()
        .then(async (chunks: Buffer[]) => {
          const source = Buffer.concat(chunks);
          const { subject = '', headers } = await PostalMime.parse(source);
          await queries.insertMail(db(), {
            sender: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            recipient: session.envelope.rcptTo.map(({ address }) => address).join(', '),
            subject,
            language: headers.find(({ key }) => key === 'content-language')?.value ?? null,
            source,
          });
          sinceTidied += 1;
          if (sinceTidied > KEPT_SLACK) {
            sinceTidied = 0;
            await queries.deleteOldMail(db(), KEPT);
          }
          done();
        })
        .catch((error: Error) => {
          log.error('the mailbox could not keep a mail', { error });
          done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        });
    },
  });
  server.on('error', (error) => log.warn('mailbox connection', { error: error.message }));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as { port: number };
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whether mail goes to the mailbox here, and not to a real mail server. */
export const mailboxExists = () => env().EMBEDDED_MAIL === '1';

/**
 * A page of mails, newest first, and where the next begins (`older`: an id for
 * `before`, null on the last page).
 */
export async function listMail(db: Db, { search, before }: { search: string; before: number | null }) {
  const mails = await queries.listMail(db, { search, before, limit: PAGE + 1 });
  const page = mails.slice(0, PAGE);
  return {
    mails: page,
    older: mails.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    total: await queries.countMail(db),
  };
}

/** One mail, taken apart; undefined if there is no such mail. */
export async function findMail(db: Db, id: number) {
  const kept = await queries.findMail(db, id);
  if (!kept) return undefined;
  const parsed = await PostalMime.parse(kept.source);
  const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
  return {
    id: kept.id,
    receivedAt: kept.receivedAt,
    recipient: kept.recipient,
    from: parsed.from?.name ? `${parsed.from.name} <${parsed.from.address}>` : (parsed.from?.address ?? ''),
    subject: parsed.subject ?? '',
    language: header('content-language') ?? 'en',
    html: parsed.html ?? '',
    text: parsed.text ?? '',
    headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}
