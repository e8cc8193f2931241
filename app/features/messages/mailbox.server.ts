import { SMTPServer } from 'smtp-server';
import { db } from '#app/lib/db.server.ts';
import { log } from '#app/lib/log.ts';
import * as queries from './queries.server.ts';

/**
 * The embedded mail server: accepts whatever the ledger sends and keeps it for
 * /mailbox. Listens on loopback only, on a free port.
 */
export async function startMailbox(): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      stream
        .toArray()
        .then(async (chunks: Buffer[]) => {
          const source = Buffer.concat(chunks);
          await queries.insertMailboxMessage(db(), {
            sender: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            recipient: session.envelope.rcptTo.map((rcpt) => rcpt.address).join(', '),
            source,
          });
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  server.on('error', (error) => log.error('mailbox', { error }));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as { port: number };
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
