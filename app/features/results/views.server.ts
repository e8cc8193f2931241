import * as v from 'valibot';
import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-views.server.ts';
import { type ViewProblem, type ViewProblems, viewSchema } from './saved-view.ts';

/** Every saved view, by name. */
export const listViews = (db: Db) => queries.listViews(db);

/** Keeps an address under a name, for everybody who may read it. Returns its id, or what is wrong. */
export async function saveView(
  db: Db,
  { sent, by }: { sent: Record<string, string>; by: number },
): Promise<{ id: number } | { problems: ViewProblems }> {
  const parsed = v.safeParse(viewSchema, { name: '', address: '', ...sent });
  if (!parsed.success) {
    const { nested } = v.flatten<typeof viewSchema>(parsed.issues);
    return { problems: { name: problemOf(nested?.name), address: problemOf(nested?.address) } };
  }
  return await db.transaction().execute(async (trx) => {
    const id = await queries.insertView(trx, { ...parsed.output, by });
    if (id === undefined) return { problems: { name: 'taken' } };
    await noteAct(trx, { staffId: by, action: 'view.saved', subject: parsed.output.name });
    return { id };
  });
}

const problemOf = (messages: readonly string[] | undefined): ViewProblem | undefined =>
  (['missing', 'long', 'address'] as const).find((problem) => problem === messages?.[0]);

/** Forgets a saved view; the page it leads to stays where it is. */
export async function removeView(db: Db, { id, by }: { id: number; by: number }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const removed = await queries.deleteView(trx, id);
    if (removed) await noteAct(trx, { staffId: by, action: 'view.removed', subject: removed.name });
  });
}
