import { beforeAll, describe, expect, test } from 'vitest';
import { loader as comments } from '#app/features/comments/routes/comments.tsx';
import { loader as decision } from '#app/features/decisions/routes/decision.tsx';
import { loader as decisions } from '#app/features/decisions/routes/decisions.tsx';
import { loader as form, action as record } from '#app/features/decisions/routes/new-decision.tsx';
import { loader as report } from '#app/features/reports/routes/report.tsx';
import { loader as csv } from '#app/features/results/routes/scores-csv.ts';
import { db } from '#app/lib/db.server.ts';
import { aSmallCatalog, closed } from '../results/support.ts';
import { get, post, someone, visit } from '../support/visit.ts';

/* Lamp repair is "Reparación de lámparas" of "Alumbrado"; pole painting has no Spanish name. */
beforeAll(async () => {
  await aSmallCatalog();
  await db()
    .insertInto('serviceName')
    .values({
      serviceCode: 'test-lamp',
      language: 'es',
      name: 'Reparación de lámparas',
      source: 'Lamp repair',
    })
    .execute();
  await db()
    .insertInto('departmentName')
    .values({ departmentCode: 'test-lights', language: 'es', name: 'Alumbrado', source: 'Lights' })
    .execute();
  for (let i = 0; i < 30; i++) {
    await closed({ service: 'test-lamp', month: '2024-05', rating: 1, done: 'no' });
    await closed({ service: 'test-pole', month: '2024-05', rating: 5, done: 'yes' });
  }
  for (const about of ['service:test-lamp', 'department:test-lights'])
    await record({
      request: post('/committee/decisions/new', {
        title: about,
        decided: 'More crews.',
        why: 'Nobody is satisfied.',
        owner: String((await someone('committee')).id),
        about,
        measure: 'satisfied',
        direction: 'up',
        from: '2024-05',
        to: '2024-05',
        due: '2024-06',
      }),
      context: await reader(),
      params: {},
    });
});

const reader = async () => visit({ staff: await someone('committee'), lng: 'es' });
const page = async (address: string, params = {}) => ({
  request: get(address),
  context: await reader(),
  params,
});
const NAMES = ['Alumbrado', 'Reparación de lámparas'];

describe('in a Spanish reader’s pages services and departments have their Spanish names', () => {
  test('in decisions', async () => {
    const listed = (await decisions(await page('/committee/decisions'))).decisions;
    expect(listed.map((each) => each.serviceName ?? each.departmentName).sort()).toEqual(NAMES);
    const id = listed.find(({ serviceCode }) => serviceCode)?.id;
    const one = await decision(await page(`/committee/decisions/${id}`, { id: String(id) }));
    expect(one.decision.serviceName).toBe('Reparación de lámparas');
  });

  test('in the form of a decision and the filters of comments, in their own order', async () => {
    const { options } = await form(await page('/committee/decisions/new'));
    const { options: filters } = await comments(await page('/committee/comments'));
    for (const { services, departments } of [options, filters]) {
      expect(services.find(({ code }) => code === 'test-lamp')?.name).toBe('Reparación de lámparas');
      expect(services.find(({ code }) => code === 'test-pole')?.name).toBe('Pole painting');
      const names = departments.map(({ name }) => name);
      expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'es')));
      expect(names).toContain('Alumbrado');
    }
  });

  test('in the report of a quarter', async () => {
    const { report: found } = await report(await page('/committee/reports/2024-Q2', { quarter: '2024-Q2' }));
    expect(found.departments.map(({ name }) => name)).toEqual(['Alumbrado']);
    expect(found.oftenNotDone.map(({ name }) => name)).toEqual(['Reparación de lámparas']);
    expect(found.decisions.map((each) => each.serviceName ?? each.departmentName).sort()).toEqual(NAMES);
  });

  test('in files', async () => {
    for (const of of ['services', 'closings']) {
      const address = `/committee/scores.csv?of=${of}&from=2024-05&to=2024-05`;
      const file = await (await csv(await page(address))).text();
      expect(file).toContain(',test-lamp,Reparación de lámparas,');
      expect(file).not.toContain('Lamp repair');
    }
  });
});
