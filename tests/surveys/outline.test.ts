import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionOf, type Outline, outlineOf, textsIn } from '#app/features/surveys/outline.ts';
import { applyChange } from '#app/features/surveys/outline-changes.ts';
import { readOutline } from '#app/features/surveys/outline-form.ts';
import { parseDefinition, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import { formOf } from './editing.tsx';
import { anySurvey } from './support.ts';

/** Every type of question and every kind of rule. */
const everything: SurveyDefinition = {
  layout: 'page',
  languages: ['en', 'fa'],
  steps: [
    {
      questions: [
        { type: 'passage', code: 'welcome', required: false },
        {
          type: 'scale',
          code: 'rating',
          required: true,
          options: ['1', '2', '3'],
          decoration: 'faces',
          measure: 2,
        },
      ],
    },
    {
      questions: [
        {
          type: 'choices',
          code: 'wrong',
          required: false,
          options: ['late', 'none'],
          exclusive: 'none',
          showIf: {
            anyOf: [
              { question: 'rating', isOneOf: ['1', '2'] },
              {
                allOf: [
                  { fact: 'service', isOneOf: ['x'] },
                  { fact: 'district', isOneOf: ['1', '2'] },
                ],
              },
            ],
          },
        },
        {
          type: 'choice',
          code: 'again',
          required: false,
          options: ['yes', 'no'],
          showIf: { fact: 'channel', isOneOf: ['app'] },
        },
      ],
    },
    {
      questions: [
        { type: 'short_text', code: 'name', required: false, maxLength: 40 },
        { type: 'text', code: 'comment', required: true, maxLength: 900 },
        { type: 'contact', code: 'reach', required: false, kind: 'phone' },
        { type: 'date', code: 'seen', required: false },
      ],
    },
  ],
};

const texts = {
  'welcome.title': 'Hello & <welcome>',
  'welcome.body': 'One\n\ntwo "lines"',
  'rating.title': 'How did it go?',
  'rating.title_report_only': 'Did we tell you?',
  'rating.options.1': 'Bad',
  'again.options.yes_report_only': 'Yes, they did',
  'comment.hint': "No names, please; it's public",
};

const changed = (outline: Outline, change: string) => applyChange(outline, change)?.outline ?? outline;
const codes = (outline: Outline) =>
  outline.entries.map((entry) => (entry === 'break' ? '|' : entry.code)).join(' ');
const readAgain = (outline: Outline) => readOutline(formOf(outline), outline);

test('a form that nobody touched says the same draft, whatever is in it', () => {
  const outline = outlineOf(everything, texts);
  const { outline: read, renames } = readAgain(outline);
  expect(definitionOf(read)).toEqual(everything);
  expect(textsIn(read)).toMatchObject(texts);
  expect(renames).toEqual([]);
});

test('so does the form of any survey', () => {
  fc.assert(
    fc.property(anySurvey, (survey) => {
      const { outline } = readAgain(outlineOf(survey, {}));
      expect(readAgain(outline).outline.entries).toEqual(outline.entries);
      expect(definitionOf(outline).steps.map(({ questions }) => questions.length)).toEqual(
        survey.steps.map(({ questions }) => questions.length),
      );
    }),
    { numRuns: 30 },
  );
});

test('whatever buttons are pressed in whatever order, a draft keeps its shape', () => {
  const argument = fc.integer({ min: 0, max: 9 }).map(String);
  const button = fc
    .tuple(
      fc.constantFrom(
        'add:scale',
        'add:work_done',
        'add:passage',
        'add-page',
        'copy',
        'remove',
        'move',
        'add-option',
        'remove-option',
        'move-option',
        'add-condition',
        'add-group',
        'remove-condition',
        'nonsense',
      ),
      argument,
      argument,
      argument,
    )
    .map((parts) => parts.join(':'));
  fc.assert(
    fc.property(fc.array(button, { maxLength: 25 }), (buttons) => {
      const outline = buttons.reduce(changed, outlineOf(everything, texts));
      const definition = definitionOf(outline);
      expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
      const asked = definition.steps.flatMap(({ questions }) => questions.map(({ code }) => code));
      expect(new Set(asked).size).toBe(asked.length);
    }),
    { numRuns: 50 },
  );
});

test('questions move past each other and past the beginnings of pages', () => {
  const outline = outlineOf(everything, {});
  expect(codes(outline)).toBe('welcome rating | wrong again | name comment reach seen');
  expect(codes(changed(outline, 'move:3:2'))).toBe('welcome rating wrong | again | name comment reach seen');
  expect(codes(changed(outline, 'move:9:0'))).toBe('seen welcome rating | wrong again | name comment reach');
  expect(codes(changed(outline, 'move:0:-1'))).toBe(codes(outline));
  expect(codes(changed(outline, 'move:10:0'))).toBe(codes(outline));
  expect(codes(changed(outline, 'remove:2'))).toBe('welcome rating wrong again | name comment reach seen');
});

test('a new question has a code of its own, and scored ones the code they are counted by', () => {
  const empty = outlineOf({ steps: [] }, {});
  const added = ['add:scale:', 'add:work_done:0', 'add:scale:1', 'add:date:2'].reduce(changed, empty);
  expect(codes(added)).toBe('rating work_done rating_1 date_1');
  expect(textsIn(added)).toMatchObject({
    'work_done.title': 'Was the work done?',
    'work_done.options.no': 'No',
  });
});

test('a copy takes its texts along, and what is removed leaves none', () => {
  const outline = outlineOf(everything, texts);
  expect(textsIn(changed(outline, 'copy:1'))).toMatchObject({ 'rating_1.title': 'How did it go?' });
  expect(Object.keys(textsIn(changed(outline, 'remove:1')))).not.toContain('rating.title');
});

test('another code takes texts, rules and the exclusive answer along', () => {
  const outline = outlineOf(everything, { ...texts, 'wrong.options.none': 'None of these' });
  const form = formOf(outline);
  form.set('q1.code', 'Overall Score!');
  form.set('q1.option.1', 'awful');
  form.set('q3.option.none', 'nothing');
  const { outline: read, renames } = readOutline(form, outline);
  expect(codes(read)).toContain('overall_score');
  expect(textsIn(read)).toMatchObject({
    'overall_score.title': 'How did it go?',
    'overall_score.title_report_only': 'Did we tell you?',
    'overall_score.options.awful': 'Bad',
    'wrong.options.nothing': 'None of these',
  });
  expect(read.entries[3]).toMatchObject({
    exclusive: 'nothing',
    showIf: { anyOf: [{ question: 'overall_score', isOneOf: ['awful', '2'] }, expect.anything()] },
  });
  expect(renames).toContainEqual({ from: 'rating', to: 'overall_score' });
});

test('no two questions get the same code', () => {
  const outline = outlineOf(everything, {});
  const form = formOf(outline);
  form.set('q1.code', 'wrong');
  form.set('q3.code', '');
  expect(codes(readOutline(form, outline).outline)).toBe(
    'welcome wrong_1 | wrong again | name comment reach seen',
  );
});

test('a rule is begun by choosing how it joins, and its answers by choosing what it looks at', () => {
  const outline = outlineOf(everything, {});
  const form = formOf(outline);
  form.set('q6.rule.kind', 'anyOf');
  const begun = readOutline(form, outline).outline;
  expect(begun.entries[6]).toMatchObject({ showIf: { anyOf: [{ question: '', isOneOf: [] }] } });

  const next = formOf(begun);
  next.set('q6.rule.0.subject', 'question.rating');
  next.append('q6.rule.0.is', 'left from another question');
  const chosen = readOutline(next, begun).outline;
  expect(chosen.entries[6]).toMatchObject({ showIf: { anyOf: [{ question: 'rating', isOneOf: [] }] } });

  const last = formOf(chosen);
  last.append('q6.rule.0.is', '2');
  expect(readOutline(last, chosen).outline.entries[6]).toMatchObject({
    showIf: { anyOf: [{ question: 'rating', isOneOf: ['2'] }] },
  });
});

test('a form that is nonsense makes no nonsense of the draft', () => {
  const outline = outlineOf(everything, texts);
  const form = new URLSearchParams(
    'entry=q0&entry=break&entry=q1&q0.type=hologram&q1.type=date&q1.was=x&q1.code=<b>',
  );
  expect(definitionOf(readOutline(form, outline).outline)).toMatchObject({
    steps: [{ questions: [] }, { questions: [{ type: 'date', code: 'b', required: false }] }],
  });
});
