import { beforeEach, expect, test } from 'vitest';
import { action as remove } from '#app/features/invitations/routes/holiday-removal.ts';
import { action as add, loader } from '#app/features/invitations/routes/holidays.tsx';
import { db } from '#app/lib/db.server.ts';
import { post, someone, visit } from '../support/visit.ts';

const context = visit({ staff: await someone('admin') });
const addDay = (day: string, name = 'Founders’ Day') =>
  add({ request: post('/admin/holidays', { day, name }), context, params: {} });

beforeEach(() => db().deleteFrom('holiday').execute());

test('a holiday is added, renamed and taken away again', async () => {
  await addDay('2999-09-04');
  expect(await addDay('2999-09-04', 'City Day')).toMatchObject({ status: 303 });
  expect((await loader()).holidays).toEqual([{ day: '2999-09-04', name: 'City Day' }]);
  const request = post('/admin/holidays/2999-09-04/removal', {});
  await remove({ request, context, params: { day: '2999-09-04' } });
  expect((await loader()).holidays).toEqual([]);
});

test('a holiday is a day from today on, with a name', async () => {
  for (const day of ['', 'soon', '2999-02-30', '2020-01-01'])
    expect(await addDay(day)).toMatchObject({ data: { error: 'day' }, init: { status: 422 } });
  expect(await addDay('2999-09-04', ' ')).toMatchObject({ data: { error: 'name' }, init: { status: 422 } });
});
