import { expect, test } from 'vitest';
import { DEFAULT_DEFINITION } from '#app/features/surveys/default-survey.ts';
import { cleanText } from '#app/features/surveys/questions/clean-text.ts';
import {
  parseAnswer,
  parseDefinition,
  type Question,
  questionsOf,
  textKeysOf,
} from '#app/features/surveys/survey.ts';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES } from '#app/lib/i18n.server.ts';

const question = (code: string): Question => {
  const found = questionsOf(DEFAULT_DEFINITION).find((each) => each.code === code);
  if (!found) throw new Error(`There is no question ${code}`);
  return found;
};

test('the default survey is a valid one, published as version 1', async () => {
  expect(parseDefinition(DEFAULT_DEFINITION)).toEqual(DEFAULT_DEFINITION);
  const version = await db().selectFrom('surveyVersion').selectAll().executeTakeFirstOrThrow();
  expect(version.number).toBe(1);
  expect(version.publishedAt).not.toBeNull();
  expect(parseDefinition(version.definition)).toEqual(DEFAULT_DEFINITION);
});

test('the default survey has all its texts in every language', async () => {
  const rows = await db().selectFrom('surveyText').select(['language', 'key', 'state']).execute();
  for (const language of LANGUAGES) {
    const keys = rows.filter((row) => row.language === language).map((row) => row.key);
    expect(keys, language).toEqual(expect.arrayContaining(textKeysOf(DEFAULT_DEFINITION)));
  }
  expect(rows.every((row) => row.state === (row.language === 'en' ? 'approved' : 'draft'))).toBe(true);
});

test('a published version refuses to change', async () => {
  await expect(db().updateTable('surveyVersion').set({ definition: '{}' }).execute()).rejects.toThrow(
    /published/,
  );
  await expect(db().deleteFrom('surveyVersion').execute()).rejects.toThrow();
});

test('an option that was not offered is refused', () => {
  expect(parseAnswer(question('rating'), ['9'])).toMatchObject({ problem: 'unknown_option' });
  expect(parseAnswer(question('rating'), ['1', '2'])).toMatchObject({ problem: 'unknown_option' });
  expect(parseAnswer(question('wrong'), ['too_long', 'forged'])).toMatchObject({ problem: 'unknown_option' });
});

test('a required answer left out is said, an optional one is not', () => {
  expect(parseAnswer(question('rating'), [])).toEqual({ answer: undefined, problem: 'required' });
  expect(parseAnswer(question('comment'), ['  '])).toEqual({ answer: undefined });
});

test('"None of these" goes with no other choice', () => {
  expect(parseAnswer(question('wrong'), ['none'])).toEqual({ answer: ['none'] });
  expect(parseAnswer(question('wrong'), ['none', 'other'])).toMatchObject({ problem: 'exclusive' });
});

test('choices are kept in the order of the question, each once', () => {
  expect(parseAnswer(question('wrong'), ['other', 'too_long', 'other'])).toEqual({
    answer: ['too_long', 'other'],
  });
});

test('a comment may have 2,000 characters and no more', () => {
  expect(parseAnswer(question('comment'), ['x'.repeat(2000)])).toEqual({ answer: 'x'.repeat(2000) });
  expect(parseAnswer(question('comment'), ['x'.repeat(2001)])).toMatchObject({ problem: 'too_long' });
});

test('odd characters are cleaned away, scripts are kept whole', () => {
  expect(cleanText('a\u0000b\u0007c')).toBe('abc');
  expect(cleanText(' one\r\ntwo\rthree\t4 ')).toBe('one\ntwo\nthree\t4');
  expect(cleanText('evil\u202Etxt\u2066')).toBe('eviltxt');
  expect(cleanText('half \uD83D of an emoji, a whole one 👍🏽')).toBe('half  of an emoji, a whole one 👍🏽');
  expect(cleanText('می\u200Cخواهم')).toBe('می\u200Cخواهم');
  expect(cleanText('שלום\u200F 311')).toBe('שלום\u200F 311');
});
