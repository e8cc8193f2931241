import { randomBytes } from 'node:crypto';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import * as quotedPrintable from 'nodemailer/lib/qp';
import { cutAtSlots, escapeHtml } from '#app/lib/html.ts';

/**
 * Mail is laid out and encoded once for each language; what differs between
 * residents goes into slots of the finished MIME text. Subject and slots are
 * all that is encoded per person.
 */

export interface Layout {
  /** BCP 47. */
  language: string;
  /** `Name <address>` or an address. */
  from: string;
  /** With slots, as text. */
  subject: string;
  /** With slots; lines end in \n. */
  text: string;
  /** With slots, its own text escaped already; slot values are escaped here. */
  html: string;
}

export interface Envelope {
  to: string;
  /** Without angle brackets. */
  messageId: string;
  date: Date;
  /** Null of mail to staff, which they asked for. */
  links: ResidentLinks | null;
}

/** What every mail to a resident leads to, beside what it is about. */
export interface ResidentLinks {
  /** Stops these messages: List-Unsubscribe. */
  stopUrl: string;
  preferencesUrl: string;
}

export interface MailTemplate {
  /** The whole message for one resident. Throws when a slot has no value or the address is not one. */
  fill(envelope: Envelope, values: Record<string, string>): Buffer;
}

/** Lays a message out for good. */
export function layOut(layout: Layout): MailTemplate {
  const from = parseMailbox(layout.from);
  const boundary = `=_${randomBytes(12).toString('hex')}`; // "=_" cannot occur in quoted-printable
  const subject = cut(layout.subject);
  const body = [
    `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n--${boundary}\r\n`,
    'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
    ...encodePieces(cut(layout.text), (value) => value),
    `\r\n--${boundary}\r\n`,
    'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
    ...encodePieces(cut(layout.html), escapeHtml),
    `\r\n--${boundary}--\r\n`,
  ];
  const fixedHeaders =
    `From: ${from.name ? `${encodeName(from.name)} ` : ''}<${from.address}>\r\n` +
    'MIME-Version: 1.0\r\n' +
    `Content-Language: ${layout.language}\r\n` +
    'Auto-Submitted: auto-generated\r\n';

  return {
    fill({ to, messageId, date, links }, given) {
      if (!isAddress(to)) throw new Error('Not an e-mail address');
      const values = { ...given, ...links };
      const headers =
        fixedHeaders +
        `To: <${to}>\r\n` +
        `Subject: ${encodeSubject(subject.map((piece) => valueIn(piece, values)).join(''))}\r\n` +
        `Message-ID: <${messageId}>\r\n` +
        `Date: ${date.toUTCString().replace('GMT', '+0000')}\r\n` +
        (links
          ? `List-Unsubscribe: <${links.stopUrl}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`
          : '');
      return Buffer.from(
        headers + body.map((part) => (typeof part === 'string' ? part : part(values))).join(''),
      );
    },
  };
}

/**
 * An address that may stand in an envelope and in a header: no spaces, quotes,
 * brackets or line ends, so that nothing can be smuggled in.
 */
export const isAddress = (text: string) =>
  text.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[^\s<>()[\]\\,;:"@\p{Cc}]{1,255}$/u.test(text);

/** Name and address of `Name <address>`, `"Name" <address>` or a bare address. Throws when there is none. */
export function parseMailbox(text: string): { name: string; address: string } {
  const [, quoted, plain, inside] = /^\s*(?:"([^"]*)"|([^<"]*?))\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const address = inside ?? text.trim();
  if (!isAddress(address)) throw new Error('MAIL_FROM has no usable e-mail address');
  return { name: (quoted ?? plain ?? '').replaceAll(/\p{Cc}/gu, ' ').trim(), address };
}

type Piece = { text: string } | { slot: string };

/** A layout cut at its slots. */
const cut = (text: string): Piece[] =>
  cutAtSlots(text).map((part, index) => (index % 2 ? { slot: part } : { text: part }));

function valueIn(piece: Piece, values: Record<string, string>): string {
  if ('text' in piece) return piece.text;
  const value = values[piece.slot];
  if (value === undefined) throw new Error(`No value for the slot "${piece.slot}"`);
  return value.replaceAll(/\p{Cc}+/gu, ' ');
}

/**
 * Quoted-printable, the fixed pieces once and for all. A soft line break on either
 * side of a slot keeps every line within its limit, whatever the value's length.
 */
function encodePieces(
  pieces: Piece[],
  escaped: (value: string) => string,
): (string | ((values: Record<string, string>) => string))[] {
  return pieces.map((piece) =>
    'text' in piece
      ? quoted(piece.text.replaceAll(/\r?\n/g, '\r\n'))
      : (values: Record<string, string>) => `=\r\n${quoted(escaped(valueIn(piece, values)))}=\r\n`,
  );
}

const quoted = (text: string) => quotedPrintable.wrap(quotedPrintable.encode(text));

/** RFC 2047, folded. */
function encodeSubject(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, ' ');
  if (/^[\x20-\x7e]{0,65}$/.test(line) && !line.includes('=?')) return line;
  return encodeWord(line, 'B', 52).replaceAll(' ', '\r\n ');
}

const encodeName = (name: string) =>
  /^[\x20-\x7e]*$/.test(name) ? `"${name.replaceAll(/["\\]/g, '\\$&')}"` : encodeSubject(name);
