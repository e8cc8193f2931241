import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findImport, listImports, startImport } from '#app/features/requests/imports.server.ts';
import { forgetContact } from '#app/features/residents/contacts.server.ts';
import { db } from '#app/lib/db.server.ts';
import { legacyFile, legacyRow } from '../support/exports.ts';
import { closuresOf, everythingHeld, importText, requestOf } from './importing.ts';

describe('a good row', () => {
  test('becomes a request and, being closed, a closure', async () => {
    const summary = await importText(legacyFile({ SRNumber: ' 1-1 001 ', CD: '0', Owner: 'LASAN - LSD' }));
    expect(summary).toMatchObject({ layout: 'legacy-33', rowsRead: 1, rowsNew: 1, rowsRejected: 0 });
    expect(await requestOf('1-1001')).toMatchObject({
      serviceCode: 'item-pickups',
      departmentCode: 'LASAN',
      createdAt: new Date('2018-01-02T17:00:00Z'),
      closedAt: new Date('2018-01-06T00:30:00Z'),
      channel: 'call',
      district: null,
      zip: '90020',
      address: '356 S BERENDO ST, 90020',
    });
    const [closure] = await closuresOf('1-1001');
    expect(closure).toMatchObject({
      closedOn: '2018-01-05', // in Los Angeles, though it was the 6th in Greenwich
      closedMonth: '2018-01-01',
      outcome: 'unknown',
      language: 'und',
      disposition: 'waiting',
    });
  });

  test('with labels that nobody knows makes them visible, and is not dropped', async () => {
    await importText(legacyFile({ SRNumber: '1-1002', Owner: 'TEST XX', RequestType: 'Moon Rocks' }));
    expect(await requestOf('1-1002')).toMatchObject({ serviceCode: 'moon-rocks', departmentCode: 'TEST-XX' });
    const service = await db().selectFrom('service').selectAll().where('code', '=', 'moon-rocks').execute();
    expect(service).toMatchObject([{ name: 'Moon Rocks', unmapped: true, departmentCode: 'TEST-XX' }]);
    await importText(legacyFile({ SRNumber: '1-1003', Owner: 'Test  xx', RequestType: 'moon rocks' }));
    expect(await requestOf('1-1003')).toMatchObject({ serviceCode: 'moon-rocks', departmentCode: 'TEST-XX' });
  });

  test('of a crew is marked as nobody of the public', async () => {
    await importText(legacyFile({ SRNumber: '1-1004', RequestSource: 'Driver Self Report' }));
    expect(await closuresOf('1-1004')).toMatchObject([{ staffReported: true, channel: 'driver' }]);
  });
});

test('bad rows are set aside with line and reason, and the sum is right', async () => {
  const file = [
    legacyFile({ SRNumber: '1-2001' }, { SRNumber: '' }, { SRNumber: '1-2003', CreatedDate: 'soon' }),
    `${legacyRow({ SRNumber: '1-2004', ClosedDate: '01/01/2018 12:00:00 AM', Address: 'two\nlines' })}\n`,
    `${legacyRow({ SRNumber: '1-2005', Status: 'Exploded' })}\n`,
    `${legacyRow({ SRNumber: '1-2006', Address: 'x'.repeat(2000) })}\n`,
    `${legacyRow({ SRNumber: '1-2007', Address: 'a\u0000b' })}\n`,
    'only,three,columns\n',
    `${legacyRow({ SRNumber: '1-2009' })}\n`,
  ].join('');
  const summary = await importText(file);
  expect(summary).toMatchObject({ rowsRead: 9, rowsNew: 2, rowsRejected: 7 });
  expect(summary.rejects.map(({ line, number, reason }) => [line, number, reason])).toEqual([
    [3, '', 'no_number'],
    [4, '1-2003', 'created_unreadable'],
    [5, '1-2004', 'closed_before_created'],
    [7, '1-2005', 'unknown_status'],
    [8, '1-2006', 'too_long'],
    [9, '1-2007', 'nul'],
    [10, 'only', 'columns'],
  ]);
});

describe('a file as a whole', () => {
  const good = legacyFile({ SRNumber: '1-3001' });
  test.each([
    ['empty', ''],
    ['no_rows', good.split('\n')[0] ?? ''],
    ['unknown_layout', 'name,age\nAna,5\n'],
    ['unclosed_quote', `${good}${legacyRow({ SRNumber: '1-3002' }).replace('90020"', '90020')}\n`],
    ['truncated', good.slice(0, -40)],
    ['not_utf8', Buffer.concat([Buffer.from(good), Buffer.from('caf\xe9\n', 'latin1')])],
  ])('that is %s is refused and nothing is written', async (fault, file) => {
    const before = await everythingHeld();
    await expect(importText(file)).rejects.toMatchObject({ fault });
    expect(await everythingHeld()).toEqual(before);
    const [newest] = await listImports(db());
    expect(newest).toMatchObject({ state: 'failed', fault });
  });

  test('whose reading is cut off leaves nothing', async () => {
    async function* dying() {
      yield Buffer.from(legacyFile({ SRNumber: '1-3003' }));
      throw new Error('the disk is gone');
    }
    await expect(importText(dying())).rejects.toMatchObject({ fault: 'unexpected' });
    const held = await db().selectFrom('request').select('id').where('number', '=', '1-3003').execute();
    expect(held).toEqual([]);
  });
});

describe('coming again', () => {
  test('the same file changes nothing', async () => {
    const file = legacyFile({ SRNumber: '1-4001' }, { SRNumber: '1-4002', Status: 'Open', ClosedDate: '' });
    await importText(file);
    const before = await everythingHeld();
    expect(await importText(file)).toMatchObject({ rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 2 });
    expect(await everythingHeld()).toEqual(before);
  });

  test('an older update never replaces a newer one', async () => {
    await importText(legacyFile({ SRNumber: '1-4003' }));
    const older = {
      SRNumber: '1-4003',
      Status: 'Open',
      ClosedDate: '',
      UpdatedDate: '01/03/2018 09:00:00 AM',
    };
    expect(await importText(legacyFile(older))).toMatchObject({ rowsOlder: 1, rowsUpdated: 0 });
    expect(await requestOf('1-4003')).toMatchObject({ status: 'Closed' });
    expect(await closuresOf('1-4003')).toMatchObject([{ reopenedAt: null }]);
  });

  const reopened = {
    SRNumber: '1-4004',
    Status: 'Open',
    ClosedDate: '',
    UpdatedDate: '01/08/2018 09:00:00 AM',
  };
  const closedAgain = {
    SRNumber: '1-4004',
    UpdatedDate: '01/09/2018 09:00:00 AM',
    ClosedDate: '01/09/2018 09:00:00 AM',
  };

  test('a reopened request has its closure marked, and closing again makes another', async () => {
    await importText(legacyFile({ SRNumber: '1-4004' }));
    expect(await importText(legacyFile(reopened))).toMatchObject({ rowsUpdated: 1 });
    expect(await closuresOf('1-4004')).toMatchObject([{ reopenedAt: new Date('2018-01-08T17:00:00Z') }]);
    await importText(legacyFile(closedAgain));
    expect(await closuresOf('1-4004')).toMatchObject([
      { reopenedAt: new Date('2018-01-08T17:00:00Z') },
      { reopenedAt: null, closedAt: new Date('2018-01-09T17:00:00Z') },
    ]);
  });

  test('several states of one request in one file count one after the other', async () => {
    const at = (number: string, row: Record<string, string>) => ({ ...row, SRNumber: number });
    const file = legacyFile(
      at('1-4005', closedAgain),
      at('1-4005', {}),
      at('1-4005', reopened),
      at('1-4005', closedAgain),
    );
    expect(await importText(file)).toMatchObject({
      rowsRead: 4,
      rowsNew: 1,
      rowsUpdated: 2,
      rowsUnchanged: 1,
    });
    expect(await closuresOf('1-4005')).toMatchObject([
      { reopenedAt: new Date('2018-01-08T17:00:00Z') },
      { reopenedAt: null },
    ]);
    expect(await importText(file)).toMatchObject({ rowsOlder: 2, rowsUnchanged: 2, rowsUpdated: 0 });
  });

  test('a later resolution code corrects what the closure was', async () => {
    await importText(legacyFile({ SRNumber: '1-4006' }));
    await importText(
      legacyFile({
        SRNumber: '1-4006',
        ActionTaken: 'Information Provided',
        UpdatedDate: '01/20/2018 09:00:00 AM',
      }),
    );
    expect(await closuresOf('1-4006')).toMatchObject([{ outcome: 'administrative', informationOnly: true }]);
  });

  test('two imports of the same requests at once give each request once', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ SRNumber: `1-5${at}` }));
    const later = rows.map((row) => ({ ...row, UpdatedDate: '01/20/2018 09:00:00 AM', Status: 'Cancelled' }));
    const summaries = await Promise.all([
      importText(legacyFile(...rows)),
      importText(legacyFile(...later.toReversed())),
      importText(legacyFile(...rows.toReversed())),
    ]);
    for (const each of summaries) {
      expect(each.rowsNew + each.rowsUpdated + each.rowsUnchanged + each.rowsOlder).toBe(300);
    }
    expect(summaries.reduce((sum, each) => sum + each.rowsNew, 0)).toBe(300);
    const held = await db().selectFrom('request').select('status').where('number', 'like', '1-5%').execute();
    expect(held.filter(({ status }) => status === 'Cancelled')).toHaveLength(300);
  });
});

test('an import keeps its figures', async () => {
  await importText(legacyFile({ SRNumber: '1-6001' }, { SRNumber: '' }));
  const [newest] = await listImports(db());
  expect(newest).toMatchObject({ state: 'done', rowsRead: 2, rowsNew: 1, rowsRejected: 1 });
});

test('an import whose process died is ended as failed', async () => {
  const { failAbandonedImports } = await import('#app/features/requests/imports.server.ts');
  const given = { fileName: 'x.csv', bytesTotal: 1, rehearsal: false, startedBy: null };
  const fresh = await startImport(db(), given);
  const old = await startImport(db(), given);
  await db()
    .updateTable('requestImport')
    .set({ startedAt: new Date(Date.now() - 60_000) })
    .where('id', '=', old)
    .execute();
  await failAbandonedImports(db());
  expect(await findImport(db(), old)).toMatchObject({ state: 'failed', fault: 'process_ended' });
  expect(await findImport(db(), fresh)).toMatchObject({ state: 'running' });
});

describe('a rehearsal', () => {
  test('gives real requests residents that do not exist, and dates that are recent', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => ({
      SRNumber: `1-7${String(at).padStart(4, '0')}`,
      Anonymous: at % 10 === 0 ? 'Y' : 'N',
    }));
    const last = {
      SRNumber: '1-79999',
      UpdatedDate: '06/05/2018 01:00:00 PM',
      ClosedDate: '06/05/2018 01:00:00 PM',
    };
    const file = legacyFile(...rows, last);
    expect(await importText(file, { rehearsal: true })).toMatchObject({ rowsNew: 201 });
    const closures = await db()
      .selectFrom('closure')
      .leftJoin('contact', 'contact.id', 'closure.contactId')
      .select(['closure.closedAt', 'closure.rehearsal', 'contact.id as contactId', 'contact.simulated'])
      .where('closure.rehearsal', '=', true)
      .execute();
    expect(closures).toHaveLength(201);
    const reachable = closures.filter(({ contactId }) => contactId !== null);
    expect(reachable.every(({ simulated }) => simulated)).toBe(true);
    expect(reachable.length).toBeGreaterThan(90);
    expect(reachable.length).toBeLessThan(150);
    const ages = closures.map(({ closedAt }) => (Date.now() - closedAt.getTime()) / 3_600_000);
    expect(Math.min(...ages)).toBeLessThan(0.1); // the last event of the file is now
    expect(ages.filter((hours) => hours > 24 && hours < 24 * 30).length).toBeGreaterThan(190);
    const city = await db().selectFrom('city').select('rehearsal').executeTakeFirstOrThrow();
    expect(city.rehearsal).toBe(true);

    const before = await everythingHeld();
    expect(await importText(file, { rehearsal: true })).toMatchObject({ rowsNew: 0, rowsUpdated: 0 });
    expect(await everythingHeld()).toEqual(before);

    // Residents who had themselves erased stay away, also from requests that come in anew.
    await db()
      .transaction()
      .execute(async (trx) => {
        for (const { contactId } of reachable)
          await forgetContact(trx, { contactId: contactId ?? 0, now: new Date() });
        await trx.deleteFrom('closure').where('closure.rehearsal', '=', true).execute();
        await trx.deleteFrom('request').where('request.rehearsal', '=', true).execute();
      });
    expect(await importText(file, { rehearsal: true })).toMatchObject({ rowsNew: 201 });
    const again = db().selectFrom('closure').select('id').where('closure.rehearsal', '=', true);
    expect(await again.where('closure.contactId', 'is not', null).execute()).toEqual([]);
  });
});

const real = path.resolve('../shared/data/requests');
describe.skipIf(!existsSync(real))('the real exports', () => {
  test.each([
    ['myla311_2018-01_legacy33.csv', 'legacy-33', { rowsNew: 9987, rowsRejected: 13 }, 9987],
    [
      'myla311_2020-01_soda35.csv',
      'legacy-35',
      { rowsNew: 10_000, rowsRejected: 0, closedUndated: 18 },
      9951,
    ],
  ])('%s goes in once and adds up', async (name, layout, counts, closed) => {
    const file = readFileSync(path.join(real, name));
    const before = await db()
      .selectFrom('closure')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(await importText(file)).toMatchObject({ layout, rowsRead: 10_000, rowsUpdated: 0, ...counts });
    const after = await db()
      .selectFrom('closure')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(after.n - before.n).toBe(closed);
    expect(await importText(file)).toMatchObject({
      rowsNew: 0,
      rowsUpdated: 0,
      rowsUnchanged: counts.rowsNew,
      rowsOlder: 0,
    });
    const unmapped = await db().selectFrom('service').select('code').where('unmapped', '=', true).execute();
    expect(unmapped.filter(({ code }) => code !== 'moon-rocks')).toEqual([]);
  });
});
