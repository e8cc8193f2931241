import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compare, problemsOf, unknownTexts } from './check.ts';

const flat = (texts: Record<string, string>) => new Map(Object.entries(texts));

const russian = (translated: Record<string, string>) =>
  compare({
    language: 'ru',
    english: flat({ hello: 'Hello {{name}}', days_one: '{{count}} day', days_other: '{{count}} days' }),
    translated: flat({
      hello: 'Здравствуйте, {{name}}',
      days_one: '{{count}} день',
      days_few: '{{count}} дня',
      days_many: '{{count}} дней',
      days_other: '{{count}} дня',
      ...translated,
    }),
  });

test('a complete translation passes', () => {
  expect(russian({})).toEqual([]);
});

test('a missing text and a missing plural form are named', () => {
  const english = flat({ a: 'A', days_one: '{{count}} day', days_other: '{{count}} days' });
  expect(
    compare({ language: 'ru', english, translated: flat({ days_one: 'день', days_other: '{{count}} дня' }) }),
  ).toEqual([
    '"a" is missing',
    '"days_few" is missing, a plural form of this language',
    '"days_many" is missing, a plural form of this language',
  ]);
});

test('a plural form that the language does not have is named', () => {
  const english = flat({ days_one: '{{count}} day', days_other: '{{count}} days' });
  const translated = flat({ days_one: '{{count}}日', days_other: '{{count}}日' });
  expect(compare({ language: 'ja', english, translated })).toEqual(['"days_one" is not a text of English']);
});

test('placeholders that differ are named', () => {
  expect(russian({ hello: 'Здравствуйте, {{nam}}' })).toHaveLength(1);
  expect(russian({ hello: 'Здравствуйте' })).toHaveLength(1);
  expect(russian({ days_many: 'дней' })).toHaveLength(1);
  expect(russian({ days_one: 'один день' })).toEqual([]);
});

test('a text that the code asks for and that does not exist is named', () => {
  const english = new Map([['responses', flat({ back: 'Back', days_other: '{{count}} days' })]]);
  const asking = (key: string) =>
    unknownTexts('page.tsx', `const t = useT('responses'); return t('${key}');`, english);
  expect(asking('back')).toEqual([]);
  expect(asking('days')).toEqual([]);
  expect(asking('forward')).toEqual(['page.tsx: asks for "forward", which is not in responses']);
});

const folder = mkdtempSync(path.join(tmpdir(), 'locales-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('broken files, empty texts, missing and extra files are named', () => {
  const write = (language: string, file: string, text: string) => {
    mkdirSync(path.join(folder, language), { recursive: true });
    writeFileSync(path.join(folder, language, file), text);
  };
  write('en', 'common.json', '{"a":"A"}');
  write('en', 'staff.json', '{"a":"A"}');
  write('es', 'common.json', '{"a":" "}');
  write('fa', 'common.json', '{"a":');
  write('ko', 'other.json', '{}');
  write('en', 'surveys.json', '{"a11-thumbs":{"trust":{"options":{"up":"Yes","down":"No"}}}}');
  write('km', 'surveys.json', '{"a11-thumbs":{"trust":{"options":{"up":"បាទ/ចាស"}}}}');
  const problems = problemsOf({ folder, code: [] });
  expect(problems).toContain('km/surveys: "a11-thumbs.trust.options.down" is missing');
  expect(problems).toContain('es/common: "a" is empty');
  expect(problems).toContain('es/staff: the file is missing');
  expect(problems).toContain('ko/common: the file is missing');
  expect(problems).toContain('ko/other: there is no such file in English');
  expect(problems).toContain('ja: there is no folder for this language');
  expect(problems.some((problem) => problem.startsWith('fa/common: '))).toBe(true);
  expect(problems).not.toContain('fa/staff: the file is missing');
});
