import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { anInvitation } from '../responses/support.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

test('one link answered 32 times at once gives one answer', async () => {
  const { token, invitation } = await anInvitation();
  const answers = await Promise.all(
    Array.from({ length: 32 }, async (_, number) => {
      const body = new URLSearchParams({ rating: String((number % 5) + 1) });
      const response = await site.fetch(`/s/${token}`, { method: 'POST', body });
      await response.arrayBuffer();
      return response.status;
    }),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  const responses = await db()
    .selectFrom('response')
    .select('id')
    .where('invitationId', '=', invitation.id)
    .execute();
  expect(responses).toHaveLength(1);
});
