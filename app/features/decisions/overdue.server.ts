import type { Reader } from '#app/features/catalog/names.ts';
import { readNeeds } from '#app/features/invitations/home.server.ts';
import type { Db } from '#db/client.ts';
import { isPastDate } from './decision.ts';
import { listDecisions } from './decisions.server.ts';

/** What the committee waits for: of the asking, of translations, and of its own decisions. `current` is the city's month. */
export async function findOverdue(db: Db, { current, ...reader }: Reader & { current: string }) {
  const needs = await readNeeds(db, reader.now);
  const languagesOf = (of: typeof needs.draftLanguages) =>
    (of.names ?? []).map(({ code, surveyId }) => ({ code, surveyId }));
  return {
    waiting: needs.overdue.count,
    stale: languagesOf(needs.staleLanguages),
    drafts: languagesOf(needs.draftLanguages),
    decisions: (await listDecisions(db, reader))
      .filter((decision) => isPastDate(decision, current))
      .map(({ id, title, due }) => ({ id, title, due })),
  };
}
