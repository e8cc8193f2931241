import { expect, test } from 'vitest';
import type { Condition } from '#app/features/surveys/conditions.ts';
import { DEFAULT_DEFINITION } from '#app/features/surveys/default-survey.ts';
import { findDefinitionProblems } from '#app/features/surveys/problems.ts';
import type { Question, SurveyDefinition } from '#app/features/surveys/survey.ts';
import { findTextProblems } from '#app/features/surveys/text-problems.ts';

const facts = {
  service: [{ code: 'potholes' }],
  department: [{ code: 'streets' }],
  outcome: [{ code: 'done' }, { code: 'referred' }],
  channel: [{ code: 'web' }],
  district: [{ code: '1' }, { code: '2' }],
};

const problemsOf = (definition: SurveyDefinition) =>
  findDefinitionProblems(definition, { facts, languages: ['en', 'es'] });

const choice = (code: string, showIf?: Condition): Question => ({
  type: 'choice',
  code,
  required: true,
  options: ['yes', 'no'],
  ...(showIf && { showIf }),
});
const steps = (...questions: Question[]): SurveyDefinition => ({
  steps: questions.map((question) => ({ questions: [question] })),
});

test('the default survey has nothing wrong with it', () => {
  expect(problemsOf(DEFAULT_DEFINITION)).toEqual([]);
});

test('a survey that asks nothing is said to, also when it only shows passages', () => {
  expect(problemsOf({ steps: [] })).toEqual([{ what: 'nothing_asked' }]);
  expect(problemsOf(steps({ type: 'passage', code: 'welcome', required: false }))).toEqual([
    { what: 'nothing_asked' },
  ]);
  expect(problemsOf({ steps: [{ questions: [choice('a')] }, { questions: [] }] })).toEqual([
    { what: 'empty_step', step: 2 },
  ]);
});

test('the second of two questions with one code is the one in the wrong', () => {
  expect(problemsOf(steps(choice('a'), choice('b'), choice('a')))).toEqual([
    { what: 'same_code', step: 3, position: 2, question: 'a' },
  ]);
});

test('a list with nothing to choose from, a point too many, an answer twice are said at their question', () => {
  expect(
    problemsOf(
      steps(
        { type: 'choice', code: 'a', required: true, options: [] },
        { type: 'scale', code: 'b', required: true, options: Array.from({ length: 12 }, (_, n) => `${n}`) },
        { type: 'choices', code: 'c', required: true, options: ['x', 'y', 'x'], exclusive: 'none' },
      ),
    ).map(({ what, question, value }) => [what, question, value]),
  ).toEqual([
    ['too_few_options', 'a', undefined],
    ['too_many_points', 'b', undefined],
    ['same_option', 'c', 'x'],
    ['unknown_exclusive', 'c', 'none'],
  ]);
});

test.each<[string, Condition, string]>([
  ['a later question', { question: 'last', isOneOf: ['yes'] }, 'rule_on_later'],
  ['itself', { question: 'b', isOneOf: ['yes'] }, 'rule_on_later'],
  ['no question', { question: 'gone', isOneOf: ['yes'] }, 'rule_on_unknown'],
  ['a question without answers to choose', { question: 'words', isOneOf: ['yes'] }, 'rule_on_text'],
  ['an answer that is not offered', { question: 'a', isOneOf: ['maybe'] }, 'rule_unknown_option'],
  ['a fact that this city does not have', { fact: 'service', isOneOf: ['moon'] }, 'rule_unknown_fact'],
  ['no answer at all', { question: 'a', isOneOf: [] }, 'empty_rule'],
  ['nothing', { anyOf: [] }, 'empty_rule'],
])('a rule on %s is refused at its question', (_name, showIf, what) => {
  const words: Question = { type: 'text', code: 'words', required: false, maxLength: 9 };
  const problems = problemsOf(steps(choice('a'), words, choice('b', showIf), choice('last')));
  expect(problems).toMatchObject([{ what, question: 'b', step: 3 }]);
});

test('a rule may look at a question of the same page, however pages are laid out', () => {
  const rule = { question: 'a', isOneOf: ['yes'] };
  const together = [{ questions: [choice('a'), choice('b', rule)] }];
  expect(problemsOf({ steps: together })).toEqual([]);
  expect(problemsOf({ layout: 'page', steps: together })).toEqual([]);
});

test('the first question has no rule, since every e-mail shows it', () => {
  expect(problemsOf(steps(choice('a', { fact: 'district', isOneOf: ['1'] })))).toMatchObject([
    { what: 'first_has_rule', question: 'a' },
  ]);
});

test('a question that nobody can reach is found, through all the rules before it', () => {
  const yes = { question: 'a', isOneOf: ['yes'] };
  const no = { question: 'a', isOneOf: ['no'] };
  expect(problemsOf(steps(choice('a'), choice('b', { allOf: [yes, no] })))).toMatchObject([
    { what: 'unreachable', question: 'b' },
  ]);
  expect(
    problemsOf(
      steps(choice('a'), choice('b', yes), choice('c', { allOf: [{ question: 'b', isOneOf: ['yes'] }, no] })),
    ),
  ).toMatchObject([{ what: 'unreachable', question: 'c' }]);
  expect(problemsOf(steps(choice('a'), choice('b', { anyOf: [{ allOf: [yes, no] }, no] })))).toEqual([]);
  const districts = ['1', '2'].map((district) => ({ fact: 'district' as const, isOneOf: [district] }));
  expect(problemsOf(steps(choice('a'), choice('b', { allOf: districts })))).toMatchObject([
    { what: 'unreachable' },
  ]);
});

test('of many choices several may hold at once, but none beside "none of these"', () => {
  const many: Question = {
    type: 'choices',
    code: 'many',
    required: true,
    options: ['x', 'y', 'none'],
    exclusive: 'none',
  };
  const both = (...options: string[]): Condition => ({
    allOf: options.map((option) => ({ question: 'many', isOneOf: [option] })),
  });
  expect(problemsOf(steps(many, choice('b', both('x', 'y'))))).toEqual([]);
  expect(problemsOf(steps(many, choice('b', both('x', 'none'))))).toMatchObject([{ what: 'unreachable' }]);
});

const TITLES = { 'a.title': 'Well?', 'a.options.yes': 'Yes', 'a.options.no': 'No' };
const rowsOf = (language: string, texts: Record<string, string>) =>
  Object.entries(texts).map(([key, text]) => ({ language, key, text }));

test('every English text must be there, and every text of a language that is offered', () => {
  const definition = { ...steps(choice('a')), languages: ['es'] };
  expect(findTextProblems(definition, rowsOf('en', { 'a.title': 'Well?' }))).toMatchObject([
    { what: 'missing_text', key: 'a.options.yes', question: 'a', step: 1 },
    { what: 'missing_text', key: 'a.options.no' },
    { what: 'missing_translation', language: 'es', key: 'a.title' },
  ]);
  const whole = [...rowsOf('en', TITLES), ...rowsOf('es', TITLES)];
  expect(findTextProblems(definition, whole)).toEqual([]);
});

test('a language that the survey does not name may be missing: its page shows the questions in English', () => {
  expect(findTextProblems(steps(choice('a')), rowsOf('en', TITLES))).toEqual([]);
});

test('a hint that English has must be translated, too', () => {
  const definition = { ...steps(choice('a')), languages: ['es'] };
  const rows = [...rowsOf('en', { ...TITLES, 'a.hint': 'Think.' }), ...rowsOf('es', TITLES)];
  expect(findTextProblems(definition, rows)).toMatchObject([{ what: 'missing_translation', key: 'a.hint' }]);
});

test('an unknown fact in a text is refused, and a translation that lost or added one', () => {
  const definition = steps(choice('a'));
  const english = rowsOf('en', { ...TITLES, 'a.title': 'How was {{service}} on {{closedOn}}, {{mayor}}?' });
  expect(findTextProblems(definition, english)).toMatchObject([
    { what: 'unknown_placeholder', key: 'a.title', value: 'mayor' },
  ]);
  const rows = [
    ...rowsOf('en', { ...TITLES, 'a.title': 'How was {{service}}?' }),
    ...rowsOf('es', { 'a.title': '¿Qué tal {{servicio}}?' }),
  ];
  expect(findTextProblems(definition, rows)).toMatchObject([
    { what: 'other_placeholders', language: 'es', value: 'service' },
    { what: 'other_placeholders', language: 'es', value: 'servicio' },
  ]);
});
