import type { ActionFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { receiveRequests } from '../api.server.ts';
import { LARGEST_BODY, LARGEST_CALL } from '../api.ts';

export const handle = { access: 'key' } satisfies RouteHandle;

export const loader = () => refuse(405, 'Send requests with POST.', { allow: 'POST' });

export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== 'POST') return refuse(405, 'Send requests with POST.', { allow: 'POST' });
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return refuse(415, 'Send JSON: content-type: application/json.');
  }
  const body = await readBody(request);
  if (body === undefined) return refuse(413, `A call may have at most ${LARGEST_BODY} bytes.`);
  const items = readItems(body);
  if (!items) return refuse(400, 'The body must be JSON: {"requests": [ … ]}.');
  if (items.length > LARGEST_CALL) return refuse(413, `A call may hold at most ${LARGEST_CALL} requests.`);
  return Response.json({ results: await receiveRequests(db(), items) }, { status: 207 });
}

const refuse = (status: number, error: string, headers: Record<string, string> = {}) =>
  Response.json({ error }, { status, headers });

/** The body as text, or undefined as soon as it is too long. */
async function readBody(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length')) > LARGEST_BODY) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    length += next.value.length;
    if (length > LARGEST_BODY) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readItems(body: string): unknown[] | undefined {
  try {
    const { requests } = JSON.parse(body) as { requests?: unknown };
    return Array.isArray(requests) ? requests : undefined;
  } catch {
    return undefined;
  }
}
