import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** The status line of the answer to exactly these lines. */
function statusOf(...lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(answer.split(' ')[1])));
    socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`, 'latin1');
  });
}

const CASES: [number, string[]][] = [
  [400, ['GET http://evil.example/admin HTTP/1.1', 'Host: localhost']],
  [400, ['OPTIONS * HTTP/1.1', 'Host: localhost']],
  [405, ['TRACE / HTTP/1.1', 'Host: localhost']],
  [405, ['PROPFIND / HTTP/1.1', 'Host: localhost']],
  [404, ['GET /%ff%fe HTTP/1.1', 'Host: localhost']],
  [404, ['GET /% HTTP/1.1', 'Host: localhost']],
  [404, ['GET /s HTTP/1.1', 'Host: localhost']],
  [200, ['GET /.data HTTP/1.1', 'Host: localhost']],
  [404, ['GET /_nowhere HTTP/1.1', 'Host: localhost']],
  [404, ['GET /s/%00 HTTP/1.1', 'Host: localhost']],
  [404, ['GET /s/x%2f..%2f..%2fetc HTTP/1.1', 'Host: localhost']],
  [404, ['GET /assets/../../package.json HTTP/1.1', 'Host: localhost']],
  [404, ['GET /..%2f..%2fpackage.json HTTP/1.1', 'Host: localhost']],
  [404, ['GET /mailbox/1e9 HTTP/1.1', 'Host: localhost']],
  [200, ['GET /?lng=%00&lng=xx HTTP/1.1', 'Host: localhost']],
  [200, ['GET / HTTP/1.1', 'Host: localhost', 'Cookie: lng=%E0%A4%A; session=\xff; ;;==']],
  [200, ['GET / HTTP/1.1', 'Host: localhost', 'Accept-Language: ;q=,xx;q=9,\xff']],
  [200, ['GET / HTTP/1.1', 'Host: evil.example:99999']],
  [303, ['GET /staff HTTP/1.1', 'Host: localhost', `Cookie: session=${'a'.repeat(5000)}`]],
  [303, ['GET /staff HTTP/1.1', 'Host: localhost', "Cookie: session=' or 1=1 --"]],
  [
    401,
    ['POST /api/v1/requests HTTP/1.1', 'Host: localhost', 'Authorization: Bearer \xff', 'Content-Length: 0'],
  ],
];

test.each(CASES)('%i is the answer to %j', async (status, lines) => {
  expect(await statusOf(...lines)).toBe(status);
});
