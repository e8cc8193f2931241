import { beforeAll, describe, expect, test } from 'vitest';
import { findQuote, listApprovedQuotes } from '#app/features/comments/quotes.server.ts';
import { readComments } from '#app/features/comments/reading.server.ts';
import { action as code, loader as coding } from '#app/features/comments/routes/coding.tsx';
import { action as correct } from '#app/features/comments/routes/comment.tsx';
import { action as addTheme } from '#app/features/comments/routes/new-theme.tsx';
import { action as propose } from '#app/features/comments/routes/quote.tsx';
import { action as approve } from '#app/features/comments/routes/quote-approval.ts';
import { findCodeBook } from '#app/features/comments/themes.server.ts';
import { db } from '#app/lib/db.server.ts';
import { post, someone, visit } from '../support/visit.ts';
import { aSaidComment } from './support.ts';

let comments: { id: number }[];

beforeAll(async () => {
  for (let i = 0; i < 24; i++)
    await aSaidComment({ comment: i % 2 ? `Raccoons again ${i}` : `All good here ${i}` });
  await readComments(db());
  comments = await db().selectFrom('comment').select('id').orderBy('id').execute();
});

const engaged = async () => visit({ staff: await someone('engagement') });

async function addRaccoons() {
  const request = post('/staff/themes/new', {
    name: 'Raccoons',
    description: '',
    examples: '',
    terms_en: 'raccoon*',
  });
  return await addTheme({ request, context: await engaged(), params: {} });
}

const raccoons = async () => (await findCodeBook(db())).find(({ name }) => name === 'Raccoons');

describe('the code book', () => {
  test('a new theme finds its comments at once', async () => {
    await addRaccoons();
    expect((await raccoons())?.comments).toBe(12);
  });

  test('a second theme of the same name is refused, and what was typed is kept', async () => {
    expect(await addRaccoons()).toMatchObject({
      init: { status: 422 },
      data: { problems: { name: 'taken' }, sent: { terms_en: 'raccoon*' } },
    });
  });

  test('what a person says counts before what the terms found', async () => {
    const id = comments[1]?.id ?? 0;
    const request = post(`/staff/comments/${id}`, {});
    await correct({ request, context: await engaged(), params: { id: String(id) } });
    expect((await raccoons())?.comments).toBe(11);
  });

  test('agreement between two people is counted on the comments both have coded', async () => {
    const theme = (await raccoons())?.id ?? 0;
    const people = await db()
      .selectFrom('staff')
      .select(['id', 'name', 'title', 'departmentCode'])
      .orderBy('id')
      .limit(2)
      .execute();
    for (const [place, person] of people.entries()) {
      const context = visit({ staff: { ...person, roles: ['engagement'] } });
      for (let i = 0; i < 24; i++) {
        const next = await coding({ request: post('/staff/coding', {}), context, params: {} });
        if (!next) break;
        const about = next.comment.masked.includes('Raccoons');
        // The second person misses two of them.
        const ticked = about && !(place === 1 && /Raccoons again (3|5)$/.test(next.comment.masked));
        const fields: Record<string, string> = { comment: String(next.comment.id) };
        if (ticked) fields.theme = String(theme);
        await code({ request: post('/staff/coding', fields), context, params: {} });
      }
    }
    const { people: agreement } = (await raccoons()) ?? {};
    expect(agreement).toMatchObject({ neither: 12 });
    // The two that were missed, and the one that was corrected above.
    expect((agreement?.onlyFirst ?? 0) + (agreement?.onlySecond ?? 0)).toBe(3);
    expect(agreement?.kappa).toBeCloseTo(0.7465, 3);
  });
});

describe('a quote', () => {
  const send = async (text: string, context = engaged()) => {
    const id = comments[0]?.id ?? 0;
    return await propose({
      request: post(`/staff/comments/${id}/quote`, { text }),
      context: await context,
      params: { id: String(id) },
    });
  };
  const decide = async (context: ReturnType<typeof engaged>) =>
    await approve({
      request: post('/', {}),
      context: await context,
      params: { id: String(comments[0]?.id) },
    });
  const approved = () =>
    listApprovedQuotes(db(), { from: '2000-01', to: '2100-01', limit: 10 }, { lng: 'en', now: new Date() });

  test('that the resident did not say is refused', async () => {
    expect(await send('All bad here')).toMatchObject({
      init: { status: 422 },
      data: { problem: 'not_said' },
    });
  });

  test('is not shown before somebody else has approved it', async () => {
    await send('All good');
    await decide(engaged());
    expect(await approved()).toEqual([]);
    const other = await db()
      .selectFrom('staff')
      .select(['id', 'name', 'title', 'departmentCode'])
      .where('id', '<>', (await someone('engagement')).id)
      .limit(1)
      .executeTakeFirstOrThrow();
    await decide(Promise.resolve(visit({ staff: { ...other, roles: ['engagement'] } })));
    expect(await approved()).toMatchObject([{ text: 'All good' }]);
  });

  test('with other words needs approval anew', async () => {
    await send('All good here 0');
    expect((await findQuote(db(), comments[0]?.id ?? 0))?.approvedAt).toBeNull();
    expect(await approved()).toEqual([]);
  });
});
