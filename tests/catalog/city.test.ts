import { expect, test } from 'vitest';
import { findCity, markRehearsal } from '#app/features/catalog/catalog.server.ts';
import { db } from '#app/lib/db.server.ts';

test('every page knows within a second that the city holds a rehearsal', async () => {
  const now = new Date();
  expect((await findCity(db(), now)).rehearsal).toBe(false);
  await markRehearsal(db());
  expect((await findCity(db(), new Date(now.getTime() + 1000))).rehearsal).toBe(true);
});
