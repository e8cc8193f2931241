import type { Counts } from '#app/features/invitations/funnel.ts';
import type { Db } from '#db/client.ts';
import type { Month } from './period.ts';
import { DISPOSITION_COLUMNS } from './queries-columns.server.ts';
import * as queries from './queries-dispositions.server.ts';
import type { ScoredWhere } from './score-lines.server.ts';

/** Where the closures of a period ended up: every closure in one place, as /staff/dispositions has them. */
export async function countDispositions(
  db: Db,
  { period, where: { group, ...where } = {} }: { period: { from: Month; to: Month }; where?: ScoredWhere },
): Promise<Counts> {
  const rows = await queries.countDispositions(db, { period, where, group: group ?? null });
  const counts = DISPOSITION_COLUMNS.map(({ disposition, facts }) => {
    const own = rows.filter(({ fact }) => facts.includes(fact));
    return [disposition, own.reduce((sum, { count }) => sum + count, 0)] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}
