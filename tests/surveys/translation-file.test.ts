import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '#app/features/surveys/questions/clean-text.ts';
import type { Translation } from '#app/features/surveys/translation.ts';
import { readCsv, writeCsv } from '#app/features/surveys/translation-csv.ts';
import { FileError, type FileLine, reviewFile } from '#app/features/surveys/translation-file.ts';
import { writeXliff } from '#app/features/surveys/translation-xliff.ts';
import { readXliff } from '#app/features/surveys/translation-xliff-reading.ts';

const SUBJECT = { survey: 'how-did-it-go', version: 2, language: 'fa' };

const bytes = (text: string) => new TextEncoder().encode(text);

const FORMATS = [
  { format: 'XLIFF', write: writeXliff, read: readXliff },
  { format: 'CSV', write: writeCsv, read: readCsv },
];

/** Texts as staff and translators write them, and as nobody would. */
const someText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('{{service}}', '{{ closedOn }}', '{{district}}', '{{', '}}', '{{}}'),
      fc.constantFrom(
        '=1+1',
        "'",
        "'-5",
        '"',
        ',',
        '\n',
        '\t',
        '&amp;',
        ']]>',
        '<ph id="1"/>',
        '\u200c',
        ' ',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => cleanText(parts.join('')));

const someTranslations: fc.Arbitrary<Translation[]> = fc.uniqueArray(
  fc
    .record({
      key: fc.stringMatching(/^[a-z0-9_]{1,8}\.(title|hint|options\.[a-z0-9_]{1,5})$/),
      source: someText.filter((text) => text !== ''),
      text: someText,
      state: fc.constantFrom('draft', 'approved', 'stale'),
    })
    .map((each) => (each.text === '' ? { ...each, state: 'missing' as const } : each)),
  { selector: ({ key }) => key, maxLength: 8 },
);

describe.each(FORMATS)('$format', ({ write, read }) => {
  test('reads back what was written, letter for letter', () => {
    fc.assert(
      fc.property(someTranslations, (translations) => {
        const lines = read(bytes(write(SUBJECT, translations)));
        expect(
          lines.map(({ key, source, text, state, fault }) => ({ key, source, text, state, fault })),
        ).toEqual(translations.map((each) => ({ ...each, fault: undefined })));
      }),
    );
  });

  test('a file that comes back as it went out changes nothing', () => {
    fc.assert(
      fc.property(someTranslations, (translations) => {
        const review = reviewFile(read(bytes(write(SUBJECT, translations))), SUBJECT, translations);
        expect(review).toEqual({ changes: [], unchanged: translations.length, refused: [] });
      }),
    );
  });

  test('bytes of any kind are read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
        try {
          read(given);
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
        }
      }),
    );
  });

  test('what was written in another encoding is refused', () => {
    const file = Buffer.from(write(SUBJECT, [aTranslation({ source: 'Señal' })]), 'latin1');
    expect(faultOf(() => read(file))).toBe('not_utf8');
  });
});

const aTranslation = (given: Partial<Translation> = {}): Translation => ({
  key: 'rating.title',
  source: 'How did {{service}} go?',
  text: '',
  state: 'missing',
  ...given,
});

function faultOf(read: () => unknown) {
  try {
    read();
  } catch (error) {
    if (error instanceof FileError) return error.fault;
    throw error;
  }
  return undefined;
}

describe('a line of a file', () => {
  const today = aTranslation();
  const [sent] = readXliff(bytes(writeXliff(SUBJECT, [today])));
  const back = (given: Partial<FileLine>, now = today) =>
    reviewFile([{ ...(sent as FileLine), ...given }], SUBJECT, [now]);
  const why = (given: Partial<FileLine>, now = today) => back(given, now).refused[0]?.why;
  const translated = { text: '{{service}} چطور بود؟', state: 'draft' as const };

  test('brings its translation', () => {
    expect(back(translated).changes).toEqual([{ key: today.key, source: today.source, ...translated }]);
    expect(back({ ...translated, state: 'approved' }).changes[0]?.state).toBe('approved');
  });

  test('of another survey, version or language is refused', () => {
    expect(why({ survey: 'another' })).toBe('other_survey');
    expect(why({ version: 1 })).toBe('other_version');
    expect(why({ version: Number.NaN })).toBe('other_version');
    expect(why({ language: 'es' })).toBe('other_language');
  });

  test('whose English text has changed since is refused', () => {
    expect(why(translated, aTranslation({ source: 'How was {{service}}?' }))).toBe('source_changed');
  });

  test('does not overwrite what somebody has written since', () => {
    expect(why(translated, aTranslation({ text: '{{service}} خوب بود؟', state: 'draft' }))).toBe(
      'edited_since',
    );
    expect(why({ ...translated, base: '' }, aTranslation({ text: '{{service}}؟', state: 'draft' }))).toBe(
      undefined,
    );
  });

  test('that has lost a placeholder, or made one up, is refused', () => {
    expect(why({ text: 'چطور بود؟' })).toBe('placeholders');
    expect(why({ text: '{{service}} {{city}}' })).toBe('placeholders');
  });

  test('that a survey does not have, that stands there twice, or that says too much is refused', () => {
    expect(why({ key: 'other.title' })).toBe('unknown_key');
    expect(why({ text: `{{service}}${'x'.repeat(2000)}` })).toBe('too_long');
    const line = { ...(sent as FileLine), ...translated };
    expect(reviewFile([line, line], SUBJECT, [today]).refused).toEqual([
      { line: line.line, key: line.key, why: 'twice' },
    ]);
  });

  test('without a translation leaves one alone, but does not delete it', () => {
    const now = aTranslation({ text: '{{service}}?', state: 'approved' });
    const [line] = readXliff(bytes(writeXliff(SUBJECT, [now])));
    expect(why({ ...line, text: '' }, now)).toBe('emptied');
    expect(back({}).unchanged).toBe(1);
  });

  test('does not take an approval back, and may give one', () => {
    const approved = aTranslation({ ...translated, state: 'approved' });
    expect(back({ ...translated, state: 'draft' }, approved).changes).toEqual([]);
    const draft = aTranslation(translated);
    expect(back({ ...translated, state: 'approved' }, draft).changes[0]?.state).toBe('approved');
  });

  test('confirms a translation whose English text has changed', () => {
    const stale = aTranslation({ ...translated, state: 'stale' });
    expect(back({ ...translated, state: 'stale' }, stale).changes).toEqual([]);
    expect(back({ ...translated, state: 'draft' }, stale).changes[0]?.state).toBe('draft');
  });
});

describe('XLIFF', () => {
  const unit = (inside: string, head = '') =>
    `${head}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fa"><file id="f">` +
    `<unit id="a.title"><originalData><data id="d1">{{service}}</data></originalData>${inside}</unit></file></xliff>`;
  const read = (xml: string) => readXliff(bytes(xml))[0];
  const segment = (target: string) =>
    unit(
      `<segment state="translated"><source><ph id="1" dataRef="d1"/>?</source><target>${target}</target></segment>`,
    );

  test('with a document type is refused, whatever it declares', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
    expect(faultOf(() => read(unit('', bomb)))).toBe('doctype');
    const file = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    expect(faultOf(() => read(unit('', file)))).toBe('doctype');
  });

  test('with an entity that XML does not know is refused', () => {
    expect(faultOf(() => read(segment('&nbsp;')))).toBe('not_xml');
    expect(read(segment('<ph id="1"/>&#x6F;k &amp; &lt;b&gt;'))?.text).toBe('{{service}}ok & <b>');
  });

  test('that is not well formed, or something else, is refused', () => {
    expect(faultOf(() => read('<xliff'))).toBe('not_xml');
    expect(faultOf(() => read(''))).toBe('not_xml');
    expect(faultOf(() => read('<html/>'))).toBe('not_xliff');
    expect(faultOf(() => read('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'))).toBe(
      'not_xliff',
    );
  });

  test('is read as translators’ programs leave it: split, annotated, with modules of theirs', () => {
    const line = read(
      unit(
        `<notes><note>for <b xmlns="urn:x">you</b></note></notes>
         <m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match><source>no</source></m:match></m:matches>
         <segment id="s1" state="reviewed"><source>One.</source><target><mrk id="m1">یک.</mrk></target></segment>
         <ignorable><source> </source><target> </target></ignorable>
         <segment id="s2" state="final"><source>About <ph id="1" dataRef="d1"/></source><target><ph id="1"/></target></segment>`,
      ),
    );
    expect(line).toMatchObject({
      source: 'One. About {{service}}',
      text: 'یک. {{service}}',
      state: 'approved',
    });
    expect(line?.fault).toBe(undefined);
  });

  test('a text in several segments is approved when all of them are', () => {
    const two = (state: string) =>
      unit(`<segment state="final"><source>One.</source></segment>
            <segment state="${state}"><source>Two.</source></segment>`);
    expect(read(two('final'))?.state).toBe('approved');
    expect(read(two('translated'))?.state).toBe('draft');
    expect(read(two('initial'))?.state).toBe('missing');
  });

  test('a line with formatting, or with a placeholder that nobody declared, is refused', () => {
    expect(read(segment('<pc id="2">bold</pc>'))?.fault).toBe('markup');
    expect(read(segment('<ph id="7"/>'))?.fault).toBe('placeholders');
  });
});

describe('CSV', () => {
  const file = writeCsv(SUBJECT, [
    aTranslation({ key: 'a.title', source: '=cmd', text: '+1', state: 'draft' }),
  ]);

  test('is no formula to a spreadsheet, and the same text when it comes back', () => {
    expect(file).toContain("'=cmd");
    expect(readCsv(bytes(file))[0]).toMatchObject({ source: '=cmd', text: '+1', line: 2 });
  });

  test('with other columns is refused as a whole, with a cell too few line by line', () => {
    expect(faultOf(() => readCsv(bytes('key,text\na,b\n')))).toBe('header');
    expect(faultOf(() => readCsv(bytes('')))).toBe('header');
    expect(readCsv(bytes(file.replace(',draft', '')))[0]?.fault).toBe('columns');
    expect(readCsv(bytes(file.replace(',draft', ',done')))[0]?.fault).toBe('state');
  });
});
