import { expect, test } from 'vitest';
import { countTouch, readQuality, writeTouches } from '#app/features/invitations/touches.server.ts';
import { db } from '#app/lib/db.server.ts';
import { anAnswer, anInvitation } from './support.ts';

const EVERYTHING = { from: '2000-01-01', to: '2100-01-01', departmentCode: null, serviceCode: null };
const written = () => db().selectFrom('invitationTouch').selectAll().orderBy('invitationId').execute();

test('openings are counted in memory and written together', async () => {
  const first = await anInvitation({ disposition: 'sent', messageState: 'sent' });
  const second = await anInvitation({ disposition: 'sent', messageState: 'sent' });
  for (const id of [first.id, second.id, first.id]) countTouch(id);
  expect(await written()).toEqual([]);
  await writeTouches(db(), new Date('2026-05-01T10:00:00Z'));
  countTouch(second.id);
  await writeTouches(db(), new Date('2026-05-01T10:00:05Z'));
  await writeTouches(db(), new Date('2026-05-01T10:00:10Z'));
  expect(await written()).toMatchObject([
    { invitationId: first.id, opens: 2, lastAt: new Date('2026-05-01T10:00:00Z') },
    { invitationId: second.id, opens: 2, firstAt: new Date('2026-05-01T10:00:00Z') },
  ]);

  await anAnswer(second.id, { now: new Date('2026-05-01T10:01:00Z') });
  expect(await readQuality(db(), EVERYTHING)).toEqual({
    opened: 2,
    machines: 1,
    machineTouches: 2,
    selfSelected: 0,
  });
  expect(await readQuality(db(), { ...EVERYTHING, serviceCode: 'no-such-service' })).toMatchObject({
    opened: 0,
  });
});
