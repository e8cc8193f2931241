import { beforeAll, describe, expect, test } from 'vitest';
import { approveQuote, proposeQuote } from '#app/features/comments/quotes.server.ts';
import { readComments } from '#app/features/comments/reading.server.ts';
import { handle, loader } from '#app/features/comments/routes/unit-comments.tsx';
import { encrypt } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aContact } from '../support/factories.ts';
import { get, someone, visit } from '../support/visit.ts';
import { aSaidComment } from './support.ts';

/* Eight comments about one service, one about another; the newest with a name and a number in it. */
const day = (number: number) => new Date(`2026-03-0${number}T12:00:00Z`);
let service = '';
let other = '';

beforeAll(async () => {
  const maria = await aContact({ name: encrypt('Maria Lopez') });
  for (let each = 1; each <= 7; each++)
    await aSaidComment({ comment: `Nobody came, number ${each}.`, changedAt: day(each) });
  await aSaidComment({
    comment: 'Gracias. Maria, 213-555-0142',
    language: 'es',
    contactId: maria.id,
    changedAt: day(8),
  });
  const elsewhere = await aSaidComment({ comment: 'Thank you all.', changedAt: day(9) });
  const services = await db()
    .selectFrom('service')
    .select('code')
    .where('code', 'in', ['item-pickups', 'graffiti-removal'])
    .orderBy('code')
    .execute();
  [other, service] = services.map(({ code }) => code) as [string, string];
  await db()
    .updateTable('closure')
    .set({ serviceCode: service, district: 4, closedMonth: '2026-02-01', closedOn: '2026-02-15' })
    .execute();
  await db()
    .updateTable('closure')
    .from('response')
    .set({ serviceCode: other })
    .whereRef('response.closureId', '=', 'closure.id')
    .where('response.id', '=', elsewhere)
    .execute();
  await readComments(db());
});

const about = async (params: Record<string, string>, query = '', lng = 'en') =>
  await loader({
    request: get(`/committee/?from=2026-01&to=2026-03${query}`),
    context: visit({ staff: await someone('committee'), lng }),
    params,
  });

describe('the comments on the page of a service, department or district', () => {
  test('are the five newest of it, masked', async () => {
    const { comments } = await about({ service });
    expect(comments.map(({ masked }) => masked)).toEqual([
      'Gracias. [[name]], [[phone]]',
      ...[7, 6, 5, 4].map((number) => `Nobody came, number ${number}.`),
    ]);
    expect((await about({ district: '4' })).comments[0]?.masked).toBe('Thank you all.');
    expect((await about({ district: '5' })).comments).toEqual([]);
    expect((await about({ department: 'nobody' })).comments).toEqual([]);
  });

  test('carry nothing that points to a resident, and are for those who may read the page', async () => {
    expect(JSON.stringify(await about({ service }))).not.toMatch(/Maria|0142|original|contactId/);
    expect(handle.access).toEqual(['committee', 'engagement', 'admin']);
  });

  test('are narrowed as the page of the service is, and not as that of a district', async () => {
    expect((await about({ service }, '&language=es')).comments).toHaveLength(1);
    expect((await about({ service }, '&district=5')).comments).toEqual([]);
    expect((await about({ district: '4' }, '&district=5&language=es')).comments).toHaveLength(5);
  });

  test('say what all the newest of them are about, not only those shown', async () => {
    const { themes } = await about({ service });
    expect(themes.find(({ name }) => name === 'Work not done')?.count).toBe(7);
  });

  test('name services in the reader’s language', async () => {
    const [spanish] = (await about({ service }, '', 'es')).comments;
    const translated = await db()
      .selectFrom('serviceName')
      .select('name')
      .where('serviceCode', '=', service)
      .where('language', '=', 'es')
      .executeTakeFirstOrThrow();
    expect(spanish?.serviceName).toBe(translated.name);
  });

  test('show a quote once a second person approved it, in the period of the page', async () => {
    const { comments } = await about({ service });
    const commentId = comments[1]?.id ?? 0;
    const [proposer, approver] = [await someone('engagement'), await someone('admin')];
    await proposeQuote(db(), { commentId, text: 'Nobody came', by: proposer.id });
    expect((await about({ service })).quotes).toEqual([]);
    expect(await approveQuote(db(), { commentId, by: approver.id })).toBe(true);
    expect((await about({ service })).quotes).toMatchObject([{ text: 'Nobody came', language: 'en' }]);
    expect((await about({ service: other })).quotes).toEqual([]);
    expect((await about({ district: '4' })).quotes).toHaveLength(1);

    const later = await loader({
      request: get('/committee/?from=2026-03&to=2026-03'),
      context: visit(),
      params: { service },
    });
    expect(later.quotes).toEqual([]);
  });
});
