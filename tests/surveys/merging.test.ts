import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeOutlines } from '#app/features/surveys/merging.ts';
import {
  definitionOf,
  type Outline,
  outlineOf,
  PAGE_BREAK,
  questionsIn,
  textsIn,
} from '#app/features/surveys/outline.ts';
import { applyChange, codesOf } from '#app/features/surveys/outline-changes.ts';
import { parseDefinition, type Question, textKeysOf } from '#app/features/surveys/survey.ts';

const choice = (code: string, more: Partial<Question> = {}): Question =>
  ({ type: 'choice', code, required: true, options: ['yes', 'no'], ...more }) as Question;

const BASE: Outline = outlineOf(
  {
    steps: [
      { questions: [choice('a'), choice('b')] },
      { questions: [choice('c', { showIf: { question: 'a', isOneOf: ['no'] } }), choice('d')] },
      { questions: [{ type: 'text', code: 'e', required: false, maxLength: 500 }] },
    ],
  },
  Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].flatMap((code) => [
      [`${code}.title`, `Question ${code}?`],
      ...(code === 'e'
        ? []
        : [
            [`${code}.options.yes`, 'Yes'],
            [`${code}.options.no`, 'No'],
          ]),
    ]),
  ),
);

const shape = (outline: Outline) =>
  outline.entries.map((entry) => (entry === PAGE_BREAK ? '|' : entry.code)).join(' ');
const changed = (outline: Outline, ...changes: string[]) =>
  changes.reduce((each, change) => applyChange(each, change)?.outline ?? each, outline);
const worded = (outline: Outline, key: string, text: string) => ({
  ...outline,
  texts: { ...outline.texts, [key]: text },
});
const merge = (mine: Outline, theirs: Outline, preferred: 'mine' | 'theirs' = 'mine') =>
  mergeOutlines({ base: BASE, mine, theirs }, preferred);

const anyChange = fc
  .tuple(
    fc.constantFrom(
      'add:scale',
      'add:text',
      'add-page',
      'copy',
      'remove',
      'move',
      'add-option',
      'remove-option',
      'add-condition',
    ),
    fc.integer({ min: 0, max: 7 }),
    fc.integer({ min: 0, max: 7 }),
  )
  .map((parts) => parts.join(':'));
const anyWords = fc.record({
  code: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  text: fc.constantFrom('One', 'Two', 'Three', ''),
});
/** What somebody made of the base: buttons pressed, words written. */
const anyDraft = fc
  .tuple(fc.array(anyChange, { maxLength: 4 }), fc.array(anyWords, { maxLength: 3 }))
  .map(([changes, words]) => {
    const drawn = words.reduce((each, { code, text }) => worded(each, `${code}.title`, text), BASE);
    return changed(drawn, ...changes);
  });

/** All that an outline says, in one order. */
const said = (outline: Outline) => ({
  definition: definitionOf(outline),
  texts: Object.entries(textsIn(outline))
    .filter(([, text]) => text !== '')
    .sort(),
});

test('who changed nothing gets what the other made, and who made the same gets the same', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      for (const [mine, theirs] of [
        [BASE, draft],
        [draft, BASE],
        [draft, draft],
      ] as const) {
        const merged = merge(mine, theirs);
        expect(merged.disputes).toEqual([]);
        expect(said(merged.outline)).toEqual(said(draft));
      }
    }),
  );
});

test('what two people make of it is a draft again, with no question twice and none lost', () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, (mine, theirs) => {
      for (const preferred of ['mine', 'theirs'] as const) {
        const { outline } = merge(mine, theirs, preferred);
        const definition = definitionOf(outline);
        expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
        const codes = codesOf(outline);
        expect(new Set(codes).size).toBe(codes.length);
        for (const code of codesOf(BASE))
          if (codesOf(mine).includes(code) && codesOf(theirs).includes(code)) expect(codes).toContain(code);
        const added = [mine, theirs].flatMap((each) =>
          codesOf(each).filter((code) => !codesOf(BASE).includes(code)),
        );
        expect(codes.filter((code) => !codesOf(BASE).includes(code)).length).toBeGreaterThanOrEqual(
          new Set(added).size,
        );
        // A text of nobody would be lost with the next save.
        expect(said({ ...outline, texts: textsIn(outline) })).toEqual(said(outline));
      }
    }),
    { numRuns: 300 },
  );
});

test('words about different questions are all kept, and nobody is asked', () => {
  const mineOf = fc.constantFrom('a', 'b', 'c');
  const theirsOf = fc.constantFrom('d', 'e');
  fc.assert(
    fc.property(fc.array(mineOf), fc.array(theirsOf), fc.boolean(), (mine, theirs, swap) => {
      const one = mine.reduce((each, code) => worded(each, `${code}.title`, 'Mine?'), BASE);
      const other = theirs.reduce((each, code) => worded(each, `${code}.title`, 'Theirs?'), BASE);
      const { outline, disputes } = swap ? merge(other, one) : merge(one, other);
      expect(disputes).toEqual([]);
      for (const code of mine) expect(outline.texts[`${code}.title`]).toBe('Mine?');
      for (const code of theirs) expect(outline.texts[`${code}.title`]).toBe('Theirs?');
    }),
  );
});

test('who merges whose does not matter where nothing is in dispute', () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, (one, other) => {
      const [here, there] = [merge(one, other), merge(other, one)];
      expect(here.disputes.length === 0).toBe(there.disputes.length === 0);
      if (here.disputes.length > 0) return;
      const about = (outline: Outline) => questionsIn(outline.entries).length;
      expect(about(here.outline)).toBe(about(there.outline));
      for (const code of codesOf(BASE))
        for (const key of textKeysOf({ steps: [{ questions: [choice(code)] }] }))
          expect(here.outline.texts[key]).toBe(there.outline.texts[key]);
    }),
  );
});

test('settings and texts of one question are told apart', () => {
  const mine = {
    ...BASE,
    entries: BASE.entries.map((each) =>
      each !== PAGE_BREAK && each.type === 'choice' && each.code === 'a'
        ? { ...each, required: false }
        : each,
    ),
  };
  const { outline, disputes } = merge(mine, worded(changed(BASE, 'add-option:0'), 'a.hint', 'Choose one.'));
  expect(disputes).toEqual([]);
  expect(questionsIn(outline.entries)[0]).toMatchObject({
    required: false,
    options: ['yes', 'no', 'option_1'],
  });
  expect(outline.texts['a.hint']).toBe('Choose one.');
});

test('both wrote the same text differently: both wordings are told, and the preferred one stands', () => {
  const [mine, theirs] = [worded(BASE, 'a.title', 'Mine?'), worded(BASE, 'a.title', 'Theirs?')];
  expect(merge(mine, theirs)).toMatchObject({
    disputes: [{ what: 'text', question: 'a', key: 'title', mine: 'Mine?', theirs: 'Theirs?' }],
    outline: { texts: { 'a.title': 'Mine?' } },
  });
  expect(merge(mine, theirs, 'theirs').outline.texts['a.title']).toBe('Theirs?');
});

test('questions that both add stand one after the other, under codes of their own', () => {
  const mine = worded(changed(BASE, 'add:text:1'), 'text_1.title', 'Mine?');
  const theirs = worded(changed(BASE, 'add:text:1'), 'text_1.title', 'Theirs?');
  const { outline, disputes } = merge(mine, theirs);
  expect(disputes).toEqual([]);
  expect(shape(outline)).toBe('a b text_2 text_1 | c d | e');
  expect(outline.texts).toMatchObject({ 'text_1.title': 'Theirs?', 'text_2.title': 'Mine?' });
});

test('a move, a removal and an addition go together', () => {
  const mine = changed(BASE, 'move:0:1', 'remove:4'); // a behind b, without d
  const theirs = changed(BASE, 'add:date:4'); // a date after d
  const { outline, disputes } = merge(mine, theirs);
  expect(disputes).toEqual([]);
  expect(shape(outline)).toBe('b a | c date_1 | e');
});

test('a page that both begin in the same place begins once', () => {
  expect(shape(merge(changed(BASE, 'add-page:0'), changed(BASE, 'add-page:0')).outline)).toBe(
    'a | b | c d | e',
  );
  const withQuestion = changed(BASE, 'add-page:0', 'add:date:1');
  expect(shape(merge(withQuestion, changed(BASE, 'add-page:0')).outline)).toBe('a | date_1 b | c d | e');
});

test('two orders are in dispute', () => {
  const [mine, theirs] = [changed(BASE, 'move:0:1'), changed(BASE, 'move:0:3')];
  expect(merge(mine, theirs).disputes).toMatchObject([{ what: 'order' }]);
  expect(shape(merge(mine, theirs).outline)).toBe(shape(mine));
  expect(shape(merge(mine, theirs, 'theirs').outline)).toBe(shape(theirs));
});

test('who removes what the other changes is asked', () => {
  const [mine, theirs] = [changed(BASE, 'remove:1'), worded(BASE, 'b.title', 'Better?')];
  const { outline, disputes } = merge(mine, theirs);
  expect(disputes).toMatchObject([{ what: 'removed', question: 'b' }]);
  expect(shape(outline)).toBe('a | c d | e');
  const kept = merge(mine, theirs, 'theirs').outline;
  expect(shape(kept)).toBe('a b | c d | e');
  expect(kept.texts['b.title']).toBe('Better?');
});

test('rules of a question that got another code go by that code', () => {
  const rule = { question: 'scale_1', isOneOf: ['1'] };
  const added = changed(BASE, 'add:scale:0');
  const code = codesOf(added)[1] ?? '';
  const mine = {
    ...worded(added, `${code}.title`, 'Mine?'),
    entries: added.entries.map((each) =>
      each !== PAGE_BREAK && each.code === 'd' ? { ...each, showIf: { ...rule, question: code } } : each,
    ),
  };
  const { outline } = merge(mine, worded(added, `${code}.title`, 'Theirs?'));
  const own = codesOf(outline).find((each) => outline.texts[`${each}.title`] === 'Mine?');
  expect(own).not.toBe(code);
  expect(questionsIn(outline.entries).find((each) => each.code === 'd')?.showIf).toMatchObject({
    question: own,
  });
});
