import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import compression from 'compression';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import type { WholePage } from './context.ts';
import { env } from './env.ts';

/** Between Node's requests and those of the web platform: addresses, bodies with a limit, answers. */

/** How long a body may take to arrive, unless its route takes big ones. */
const BODY_SECONDS = 60;
/** How large a body may be that is read before anybody asks for it. */
const READ_WHOLE_BYTES = 64_000;
/** How much of a body that is too large is read and thrown away, so that its sender gets to read the answer. */
const DISCARDED_BYTES = 64_000_000;

/**
 * The address asked for, below BASE_URL: what a client says of the host is never
 * believed. Undefined for a request target that is no path.
 */
export function addressOf(request: IncomingMessage): URL | undefined {
  const target = request.url ?? '';
  if (!target.startsWith('/')) return undefined;
  const url = new URL(origin() + target);
  // An older protocol of Remix that we do not speak.
  if (url.searchParams.has('_data')) url.searchParams.delete('_data');
  return url;
}

let ownOrigin: string | undefined;

function origin() {
  ownOrigin ??= new URL(env().BASE_URL).origin;
  return ownOrigin;
}

/** The headers of a request, without those by which a client could tell Remix another host. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith('x-forwarded-') || UNTOLD.has(name)) continue;
    for (const each of [value].flat()) headers.append(name, each);
  }
  return headers;
}

// Whether a request comes from another site was decided before; Remix would ask again, by the Host header.
const UNTOLD = new Set(['forwarded', 'origin']);

export class BodyTooLarge extends Error {}

interface Body {
  /** In bytes. */
  limit: number;
  onTooLarge: () => void;
}

/** The request for a route. It is aborted when its sender goes away. */
export async function webRequestOf(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: Body,
): Promise<Request> {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('the visitor went away'));
  });
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, {
    method,
    headers: headersOf(request),
    signal: controller.signal,
    ...(hasBody && { body: await bodyOf(readBody(request, body, controller), request), duplex: 'half' }),
  });
}

/** A form of a few answers is read whole: to wrap it into a stream costs more than all else that is done with it. */
async function bodyOf(chunks: AsyncIterable<Buffer>, { headers }: IncomingMessage): Promise<BodyInit> {
  if (!(Number(headers['content-length']) <= READ_WHOLE_BYTES))
    return NodeReadableStream.from(chunks) as ReadableStream;
  const pieces: Buffer[] = [];
  for await (const piece of chunks) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* readBody(request: IncomingMessage, { limit, onTooLarge }: Body, controller: AbortController) {
  const timer = setTimeout(
    () => request.destroy(new Error('the body took too long')),
    // A connection of 1 Mbit/s is slow, and not an attack.
    1000 * Math.max(BODY_SECONDS, limit / 125_000),
  );
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > limit) {
        onTooLarge();
        discardBody(request);
        throw new BodyTooLarge();
      }
      yield chunk as Buffer;
    }
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) controller.abort(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the sender says that the body is larger than the limit. */
export const saysTooLarge = (request: IncomingMessage, limit: number) =>
  Number(request.headers['content-length'] ?? 0) > limit;

/**
 * Reads what is left of a body without keeping it: a browser reads the answer only
 * after it has sent everything. One that sends without end is cut off.
 */
export function discardBody(request: IncomingMessage): void {
  let bytes = 0;
  const timer = setTimeout(() => request.destroy(), BODY_SECONDS * 1000);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DISCARDED_BYTES) request.destroy();
  });
  request.once('close', () => clearTimeout(timer));
  request.resume();
}

/** Sends an answer. Its headers replace those set before, so that a route can widen what it must. */
export async function sendAnswer(
  request: ExpressRequest,
  response: ExpressResponse,
  answer: Response,
): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name === 'set-cookie') response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  if (!answer.body) {
    response.end();
    return;
  }
  if (answer.headers.get('content-type')?.startsWith('text/html')) {
    sendBody(request, response, Buffer.from(await answer.arrayBuffer()));
    return;
  }
  packed(request, response, () => {});
  try {
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** Sends a page that is there as a whole. */
export function sendPage(request: ExpressRequest, response: ExpressResponse, page: WholePage): void {
  response.statusCode = page.status;
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  sendBody(request, response, Buffer.from(page.html));
}

/** Pages are drawn in one go. The usual ones are packed in one go too, which costs a fraction of a stream. */
function sendBody(request: ExpressRequest, response: ExpressResponse, page: Buffer): void {
  if (page.length >= PACKED_AT_ONCE_BYTES) {
    packed(request, response, () => response.end(page));
    return;
  }
  const packing = packingFor(request);
  response.vary('Accept-Encoding');
  if (packing) response.setHeader('content-encoding', packing);
  const body = packing ? PACK[packing](page) : page;
  response.setHeader('content-length', body.length);
  response.end(body);
}

/** Packs what is sent in pieces, off the main thread: files, large pages and exports. */
export const packed = compression();

/** What is larger is left to the stream. */
const PACKED_AT_ONCE_BYTES = 64_000;

// The tables of a 16 kB window are made in half the time of the full one's, and pack a page as well.
const PACK = {
  br: (page: Buffer) => brotliCompressSync(page, { params: { [zlib.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (page: Buffer) => gzipSync(page, { windowBits: 14, memLevel: 7 }),
};

function packingFor(request: ExpressRequest): keyof typeof PACK | undefined {
  const accepted = request.acceptsEncodings();
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
}
