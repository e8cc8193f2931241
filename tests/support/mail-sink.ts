import { parentPort } from 'node:worker_threads';
import { SMTPServer } from 'smtp-server';

// A mail server in a thread of its own that takes every message and keeps the last.

let last = '';
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, _session, done) {
    stream.toArray().then((chunks: Buffer[]) => {
      last = Buffer.concat(chunks).toString();
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () =>
  parentPort?.postMessage((server.server.address() as { port: number }).port),
);
parentPort?.on('message', () => parentPort?.postMessage(last));
