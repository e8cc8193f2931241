import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** One connection to the mail server, which knows how far each message came. */

/** What became of a message handed to the mail server. */
export interface SmtpReply {
  /**
   * `unknown`: the message itself had begun to flow and no reply came back, so it
   * may or may not have been taken. `put_off` and `refused`: certainly not taken.
   */
  result: 'accepted' | 'put_off' | 'refused' | 'unknown';
  /** The server's reply code, if it replied. */
  code: number | null;
  /** What the server said or what went wrong, without addresses. */
  said: string;
}

export interface SmtpLine {
  send(envelope: { from: string; to: string }, message: Buffer): Promise<SmtpReply>;
  /** Whether the server still answers here. */
  alive(): Promise<boolean>;
  /** False once the connection has ended. */
  open(): boolean;
  /** Messages handed over so far. */
  count(): number;
  close(): void;
}

const CONNECT_MS = 15_000;
const SILENCE_MS = 60_000;
/** No message may take longer in all; shorter than anybody would hold its lease for dead. */
const MESSAGE_MS = 120_000;

/** Connects and logs in to the server of an `smtp://` or `smtps://` URL. Rejects with the reason it does not answer. */
export async function openSmtpLine(url: string, { silenceMs = SILENCE_MS } = {}): Promise<SmtpLine> {
  const { options, auth } = parseSmtpUrl(url);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: silenceMs,
  });
  let ended = false;
  let count = 0;
  connection.on('error', () => {}); // every failure is also told to the call that it failed
  connection.once('end', () => {
    ended = true;
  });
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (auth) {
    await new Promise<void>((resolve, reject) => {
      connection.login(auth, (error) => (error ? reject(error) : resolve()));
    }).catch((error) => {
      connection.close();
      throw error;
    });
  }

  const reset = () =>
    new Promise<boolean>((resolve) => {
      if (ended) return resolve(false);
      connection.once('end', () => resolve(false));
      connection.reset((error) => resolve(!error));
    });

  return {
    alive: reset,
    open: () => !ended,
    count: () => count,
    close: () => (ended ? undefined : connection.quit()),
    async send(envelope, message) {
      count += 1;
      const reply = await handOver(connection, envelope, message);
      if (reply.result !== 'accepted' && !ended && !(await reset())) connection.close();
      return reply;
    },
  };
}

function handOver(
  connection: SMTPConnection,
  envelope: { from: string; to: string },
  message: Buffer,
): Promise<SmtpReply> {
  // The connection reads from the stream once the server has answered DATA with
  // "go ahead", and not before: that moment is the point of no return.
  let begun = false;
  const stream = new Readable({
    read() {
      begun = true;
      this.push(message);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      connection.close();
      resolve({ result: begun ? 'unknown' : 'put_off', code: null, said: 'The mail server took too long.' });
    }, MESSAGE_MS);
    connection.send(envelope, stream, (error, info) => {
      clearTimeout(deadline);
      resolve(
        error
          ? replyOfError(error, begun)
          : { result: 'accepted', code: Number(info.response.slice(0, 3)) || null, said: '' },
      );
    });
  });
}

function replyOfError(
  error: Error & { responseCode?: number; response?: string; command?: string },
  begun: boolean,
): SmtpReply {
  const code = error.responseCode ?? null;
  const said = withoutAddresses(error.response ?? error.message);
  if (begun && code === null) return { result: 'unknown', code, said };
  // A refusal of the connection, the sign-in or the sender is about us, not about this message.
  const aboutMessage = begun || error.command === 'RCPT TO' || error.command === 'DATA';
  return { result: code !== null && code >= 500 && aboutMessage ? 'refused' : 'put_off', code, said };
}

/** At most 200 characters; a reply often repeats the address, and it is kept longer than that may be. */
const withoutAddresses = (text: string) =>
  text
    .replaceAll(/[^\s<>"'(]+@[^\s<>"')]+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);

function parseSmtpUrl(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const auth = username
    ? { credentials: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
    : undefined;
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  const options = {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    // A password never crosses the network in the clear.
    requireTLS: auth !== undefined && !secure && !/^(localhost|127\.|::1$)/.test(host),
  };
  return { options, auth };
}
