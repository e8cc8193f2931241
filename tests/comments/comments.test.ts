import { beforeAll, describe, expect, test } from 'vitest';
import { readCommentFilter } from '#app/features/comments/comment.ts';
import { findComments } from '#app/features/comments/comments.server.ts';
import { readComments } from '#app/features/comments/reading.server.ts';
import { loader as listPage } from '#app/features/comments/routes/comments.tsx';
import { encrypt } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aContact } from '../support/factories.ts';
import { get, someone, visit } from '../support/visit.ts';
import { aSaidComment } from './support.ts';

let hers: number;
const reader = { lng: 'en', now: new Date() };

beforeAll(async () => {
  const maria = await aContact({ name: encrypt('Maria Lopez') });
  hers = await aSaidComment({
    comment: 'Nobody came. The beds are still there. Maria, 213-555-0142',
    contactId: maria.id,
    rating: 1,
  });
  await aSaidComment({ comment: 'Las camas siguen ahí', language: 'es' });
  await aSaidComment({ comment: 'ไม่มีใครมาเลย แต่เรื่องถูกปิดแล้ว', language: 'th' });
  await aSaidComment({ comment: '沒有人來過，但案件已經結案。', language: 'zh-Hant' });
  await aSaidComment({ comment: 'گفتند آمدند، ولی هیچ‌کس نیامد', language: 'fa' });
  await readComments(db());
});

const found = async (query: string) =>
  (await findComments(db(), readCommentFilter(new URLSearchParams(query)), reader)).comments.map(
    ({ masked }) => masked,
  );

describe('comments', () => {
  test('are read with private details hidden', async () => {
    expect(await found('language=en')).toEqual([
      'Nobody came. The beds are still there. [[name]], [[phone]]',
    ]);
  });

  test('are found in each language by its own rules', async () => {
    expect(await found('search=bed')).toHaveLength(1); // "beds"
    expect(await found('search=cama')).toEqual(['Las camas siguen ahí']);
    expect(await found('search=ไม่มี')).toHaveLength(1); // no spaces between the words
    expect(await found('search=結案')).toHaveLength(1);
    expect(await found('search=نیامد')).toHaveLength(1);
    expect(await found('search=cama&language=en')).toEqual([]);
  });

  test('cannot be searched for what is hidden', async () => {
    expect(await found('search=maria')).toEqual([]);
    expect(await found('search=0142')).toEqual([]);
  });

  test('are found by rating and by theme', async () => {
    expect(await found('rating=1')).toHaveLength(1);
    const { themes } = await findComments(db(), readCommentFilter(new URLSearchParams()), reader);
    const undone = themes.find(({ name }) => name === 'Work not done');
    expect(await found(`theme=${undone?.id}`)).toHaveLength(undone?.count ?? 0);
    expect(undone?.count).toBe(5);
  });

  test('a search of signs finds nothing, and says so instead of failing', async () => {
    expect(await found(`search=${encodeURIComponent("'&|!:*\\")}`)).toEqual([]);
  });

  test('are read once, however often the job runs', async () => {
    expect(await readComments(db())).toBe(0);
    await Promise.all([readComments(db()), readComments(db())]);
    expect(await db().selectFrom('comment').select('id').execute()).toHaveLength(5);
  });

  test('that a resident changes are read again, and what was decided about the old words is forgotten', async () => {
    const [comment] = await db().selectFrom('comment').select('id').where('responseId', '=', hers).execute();
    const { id: by } = await someone('engagement');
    await db()
      .insertInto('quote')
      .values({ commentId: comment?.id ?? 0, text: 'Nobody came.', proposedBy: by })
      .execute();
    await db()
      .updateTable('response')
      .set({ answers: JSON.stringify({ rating: '1', comment: 'They came at last' }), changedAt: new Date() })
      .where('id', '=', hers)
      .execute();
    expect(await readComments(db())).toBe(1);
    expect(await found('language=en')).toEqual(['They came at last']);
    expect(await db().selectFrom('quote').select('commentId').execute()).toEqual([]);
  });

  test('committee members are given no way to the words as written', async () => {
    const page = await listPage({
      request: get('/committee/comments'),
      context: visit({ staff: await someone('committee') }),
      params: {},
    });
    expect(page.opens).toBe(false);
    expect(JSON.stringify(page)).not.toContain('original');
  });
});
