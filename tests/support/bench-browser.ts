import { type Agent, type IncomingMessage, request as send } from 'node:http';

interface Asked {
  port: number;
  agent: Agent;
  address: string;
  /** A form to post; without one it is a GET. */
  form?: string | undefined;
}

export interface Got {
  status: number;
  body: Buffer;
  /** What came back, head and body. */
  bytes: number;
}

/** One request as a browser makes it. */
export function ask({ port, agent, address, form }: Asked): Promise<Got> {
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        port,
        agent,
        method: form === undefined ? 'GET' : 'POST',
        path: address,
        headers: {
          'accept-encoding': 'gzip',
          'accept-language': 'en',
          'sec-fetch-site': 'same-origin',
          ...(form !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(form),
          }),
        },
      },
      async (incoming: IncomingMessage) => {
        const body = Buffer.concat(await incoming.toArray());
        const head = incoming.rawHeaders.reduce((sum, text) => sum + text.length + 2, 17);
        resolve({ status: incoming.statusCode ?? 0, body, bytes: body.length + head });
      },
    );
    outgoing.once('error', reject);
    outgoing.end(form);
  });
}
