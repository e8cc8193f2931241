import { beforeAll, describe, expect, test } from 'vitest';
import { closuresOf, countOf } from '#app/features/invitations/funnel.ts';
import { loader as staffPage } from '#app/features/invitations/routes/dispositions.tsx';
import { countDispositions } from '#app/features/results/dispositions.server.ts';
import { foldTallies } from '#app/features/results/folding.server.ts';
import * as department from '#app/features/results/routes/department.tsx';
import * as district from '#app/features/results/routes/district.tsx';
import { loader as csv } from '#app/features/results/routes/scores-csv.ts';
import * as service from '#app/features/results/routes/service.tsx';
import { verifyTallies } from '#app/features/results/verifying.server.ts';
import { db } from '#app/lib/db.server.ts';
import { get, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/* March 2024: one lamp in each place a closure can end up in, three of them in district 98, and one that was reopened after it was decided to ask. */
const ENDED = [
  'waiting',
  'no_contact',
  'opted_out',
  'over_budget',
  'not_drawn',
  'queued',
  'bounced',
  'in_doubt',
];

beforeAll(async () => {
  await aSmallCatalog();
  for (const disposition of ENDED) await closed({ service: 'test-lamp', month: '2024-03', disposition });
  await closed({ service: 'test-lamp', month: '2024-03', disposition: 'not_eligible', district: 98 });
  await closed({ service: 'test-lamp', month: '2024-03', rating: 4, district: 98 });
  await closed({ service: 'test-lamp', month: '2024-03', disposition: 'expired', district: 98 });
  await closed({ service: 'test-lamp', month: '2024-03', disposition: 'withdrawn', language: 'es' });
  await closed({ service: 'test-pole', month: '2024-03', disposition: 'not_eligible' });
  await closed({ service: 'test-lamp', month: '2024-02', disposition: 'expired' });
  await db()
    .updateTable('closure')
    .set({ dispositionReason: 'reopened' })
    .where((where) =>
      where.or([
        where('disposition', '=', 'withdrawn'),
        where.and([where('disposition', '=', 'not_eligible'), where('serviceCode', '=', 'test-pole')]),
      ]),
    )
    .execute();
});

const march = { from: '2024-03', to: '2024-03' };
const inMarch = { request: get('/?from=2024-03&to=2024-03'), context: visit() };

const pages = async () => ({
  service: await service.loader({ ...inMarch, params: { service: 'test-lamp' } }),
  department: await department.loader({ ...inMarch, params: { department: 'test-lights' } }),
  district: await district.loader({ ...inMarch, params: { district: '98' } }),
});

describe('where the closures of a service, department or district ended up', () => {
  test('adds up to its closures, folded or not', async () => {
    for (const folded of [false, true]) {
      if (folded) await foldTallies(db());
      const { service: lamp, department: lights, district: place } = await pages();
      const counted = [lamp, lights, place].map(({ found }) => [
        closuresOf(found?.dispositions ?? {}),
        found?.total.closures,
      ]);
      expect(counted).toEqual([
        [12, 12],
        [13, 13],
        [3, 3],
      ]);
      expect(place.found?.dispositions).toEqual({ not_eligible: 1, completed: 1, expired: 1 });
      expect(await verifyTallies(db())).toMatchObject({ wrongCells: [], wrongMonths: [] });
    }
  });

  test('is what /staff/dispositions counts, also of what was reopened', async () => {
    const { department: lights } = await pages();
    const staff = await staffPage({
      request: get('/staff/dispositions?from=2024-03-01&to=2024-03-31&department=test-lights'),
      context: visit(),
      params: {},
    });
    expect(lights.found?.dispositions).toEqual(staff.counts);
    expect(countOf(staff.counts, 'notDelivered')).toBe(3); // bounced, in doubt, and the withdrawn one
    expect(countOf(staff.counts, 'notEligible')).toBe(2); // and the reopened pole
  });

  test('follows a closure whose disposition changes', async () => {
    const expired = async () => (await countDispositions(db(), { period: march })).expired;
    expect(await expired()).toBe(1);
    await db()
      .updateTable('closure')
      .set({ disposition: 'expired' })
      .where('disposition', '=', 'queued')
      .execute();
    expect(await expired()).toBe(2);
    await foldTallies(db());
    expect(await expired()).toBe(2);
  });

  test('is narrowed as the page is', async () => {
    expect(
      await countDispositions(db(), { period: march, where: { language: 'es', district: '98' } }),
    ).toEqual({});
    expect(await countDispositions(db(), { period: march, where: { language: 'es' } })).toEqual({
      withdrawn: 1,
    });
    expect(closuresOf(await countDispositions(db(), { period: march, where: { group: 'Streets' } }))).toBe(0);
  });

  test('stands in the file of the page', async () => {
    const request = get('/committee/scores.csv?of=district&district=98&from=2024-03&to=2024-03');
    const file = await (await csv({ request, context: visit({ lng: 'es' }), params: {} })).text();
    const lines = file.split('\r\n').filter((line) => line.startsWith('Destino,'));
    expect(lines.map((line) => line.split(',').slice(1, 4).join())).toEqual([
      'not_eligible,No elegible,1',
      'expired,Vencido sin respuesta,1',
      'completed,Completado,1',
    ]);
  });
});
