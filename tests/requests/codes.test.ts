import { expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aRequest } from '../support/factories.ts';

test('a request or closure cannot name what the catalog does not have', async () => {
  await expect(aRequest({ serviceCode: 'no-such-service' })).rejects.toThrow('service no-such-service');
  await expect(aRequest({ departmentCode: 'NOBODY' })).rejects.toThrow('department NOBODY');
  await expect(aClosure({ district: 98 })).rejects.toThrow('district 98');
  const { id } = await aRequest();
  const moved = db().updateTable('request').set({ departmentCode: 'NOBODY' }).where('id', '=', id).execute();
  await expect(moved).rejects.toThrow('does not exist');
});

test('what requests name cannot be deleted; what none names can', async () => {
  const request = await aRequest({ district: 3 });
  const remove = (code: string) => db().deleteFrom('service').where('code', '=', code).execute();
  await expect(remove(request.serviceCode)).rejects.toThrow('inactive');
  await expect(db().deleteFrom('district').where('number', '=', 3).execute()).rejects.toThrow('district 3');
  await expect(
    db().updateTable('department').set({ code: 'NEW' }).where('code', '=', request.departmentCode).execute(),
  ).rejects.toThrow('inactive');
  await db()
    .insertInto('service')
    .values({ code: 'brief', name: 'Brief', serviceGroup: 'None', departmentCode: 'BSS' })
    .execute();
  await remove('brief');
});
