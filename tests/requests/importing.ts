import type { Summary } from '#app/features/requests/import.ts';
import { runImport, startImport } from '#app/features/requests/imports.server.ts';
import type { Reject } from '#app/features/requests/request.ts';
import { db } from '#app/lib/db.server.ts';

/** Imports a text as if it were a file. Returns what came of it, with the rows set aside. */
export async function importText(
  content: string | Buffer | AsyncIterable<Uint8Array>,
  { rehearsal = false } = {},
): Promise<Summary & { rejects: Reject[] }> {
  const id = await startImport(db(), {
    fileName: 'export.csv',
    bytesTotal: null,
    rehearsal,
    startedBy: null,
  });
  const rejects: Reject[] = [];
  const source =
    typeof content === 'string' || Buffer.isBuffer(content) ? once(Buffer.from(content)) : content;
  const summary = await runImport(db(), id, {
    source,
    rehearsal,
    onReject: (reject) => rejects.push(reject),
  });
  return { ...summary, rejects };
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Everything that imports write, in an order of its own, to compare before and after. */
export async function everythingHeld() {
  return {
    requests: await db().selectFrom('request').selectAll().orderBy('number').execute(),
    closures: await db().selectFrom('closure').selectAll().orderBy('id').execute(),
    contacts: await db().selectFrom('contact').select(['id', 'language']).orderBy('id').execute(),
  };
}

/** The closures of one request, oldest first. */
export const closuresOf = (number: string) =>
  db()
    .selectFrom('closure')
    .innerJoin('request', 'request.id', 'closure.requestId')
    .selectAll('closure')
    .where('request.number', '=', number)
    .orderBy('closure.closedAt')
    .execute();

export const requestOf = (number: string) =>
  db().selectFrom('request').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
