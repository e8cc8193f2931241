import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskText, piecesOf } from '#app/features/comments/masking.ts';

describe('private details are hidden', () => {
  test.each([
    ['Write to maria.lopez+311@example.org please', 'Write to [[email]] please'],
    ['maria at example dot org', '[[email]]'],
    ['Call (213) 555-0142 or +1 213.555.0199', 'Call [[phone]] or [[phone]]'],
    ['โทร ๐๘๑-๒๓๔-๕๖๗๘', 'โทร [[phone]]'],
    ['تلفن ۰۲۱۱۲۳۴۵۶۷۸', 'تلفن [[phone]]'],
    ['I live at 1234 N. Figueroa St, Apt 5', 'I live at [[address]]'],
    ['Vivo en la calle Ocho número 123', 'Vivo en la [[address]]'],
    ['住在中山路123號', '[[address]]'],
    ['улица Ленина, д. 5', '[[address]]'],
    ['Zip 90012', 'Zip [[address]]'],
    ['My name is Maria Lopez.', 'My name is [[name]].'],
    ['Me llamo José García, gracias', 'Me llamo [[name]], gracias'],
    ['меня зовут Пётр Петров', 'меня зовут [[name]]'],
    ['제 이름은 김철수입니다', '제 이름은 [[name]]입니다'],
    ['私の名前は田中です', '私の名前は[[name]]です'],
    ['मेरा नाम राम कुमार है', 'मेरा नाम [[name]] है'],
    ['Officer Daniels was kind', 'Officer [[name]] was kind'],
  ])('%s', (written, masked) => {
    expect(maskText(written)).toBe(masked);
  });

  test('the name of the resident is hidden wherever it stands', () => {
    expect(maskText('Thanks, MARIA. lopez family', 'Maria Lopez')).toBe('Thanks, [[name]]. [[name]] family');
  });

  test('a short name is not hidden inside other words', () => {
    expect(maskText('An answer from Ann', 'An')).toBe('[[name]] answer from Ann');
  });
});

describe('what is not private stays', () => {
  test.each([
    'On 2026-05-03 and on 5/3/2026 nobody came.',
    'The couch has been there for 3 weeks, 12 days and 45 minutes.',
    'I am angry. This is the second time.',
    'محمد نیامد و کار انجام نشد',
  ])('%s', (written) => {
    expect(maskText(written)).toBe(written);
  });
});

test('whatever surrounds it, an address or a number never comes through', () => {
  const email = fc.emailAddress().filter((address) => /^[\w.+-]+@[\w.-]+$/.test(address));
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      email,
      fc.string({ unit: 'grapheme' }),
      (before, address, after) => {
        expect(maskText(`${before} ${address} ${after}`)).not.toContain(address);
      },
    ),
  );
  const number = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(number, fc.constantFrom('', ' ', '-', '.'), (digits, between) => {
      expect(maskText(`call ${digits.join(between)} now`)).toBe('call [[phone]] now');
    }),
  );
});

test('a mark that a resident types is no mark', () => {
  expect(piecesOf(maskText('I wrote [[name]] myself'))).toEqual([{ text: 'I wrote [name] myself' }]);
});

test('a masked text is cut into what is said and what is hidden', () => {
  expect(piecesOf('call [[phone]] now')).toEqual([{ text: 'call ' }, { mask: 'phone' }, { text: ' now' }]);
});
