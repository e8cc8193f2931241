import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionFor } from '#app/features/surveys/asking.ts';
import { type Condition, dependsOn, holds, settle } from '#app/features/surveys/conditions.ts';
import { firstIncomplete, keepShown, questionsOfStep, shownSteps } from '#app/features/surveys/journey.ts';
import { type Question, questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import { anySurveyWithAnswers, anyWrittenSurvey } from './support.ts';

const facts = { service: 'potholes', department: 'streets', outcome: 'done', channel: 'web', district: '4' };

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

test('a rule on a fact asks only about closures that have it', () => {
  const survey = steps(choice('a'), choice('b', { fact: 'district', isOneOf: ['4', '5'] }));
  expect(questionsOf(definitionFor(survey, facts))).toEqual([choice('a'), choice('b')]);
  expect(questionsOf(definitionFor(survey, { ...facts, district: '9' }))).toEqual([choice('a')]);
  expect(questionsOf(definitionFor(survey, { ...facts, district: '' }))).toEqual([choice('a')]);
});

test('facts and answers join by all and any, and steps keep their numbers', () => {
  const answered = { question: 'a', isOneOf: ['yes'] };
  const here = { fact: 'district' as const, isOneOf: ['4'] };
  const away = { fact: 'district' as const, isOneOf: ['9'] };
  const survey = steps(
    choice('a'),
    choice('gone', { allOf: [answered, away] }),
    choice('if_yes', { allOf: [answered, here] }),
    choice('always', { anyOf: [answered, here] }),
  );
  const asked = definitionFor(survey, facts);
  expect(asked.steps.map(({ questions }) => questions)).toEqual([
    [choice('a')],
    [],
    [choice('if_yes', { allOf: [answered] })],
    [choice('always')],
  ]);
  expect(shownSteps(asked, { a: 'no' })).toEqual([1, 4]);
});

const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ question: fc.constantFrom('a', 'b'), isOneOf: fc.subarray(['yes', 'no']) }),
    fc.record({ fact: fc.constantFrom('district', 'service'), isOneOf: fc.subarray(['4', 'potholes']) }),
    fc.record({ anyOf: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
})).condition;

test('settling the facts first changes no verdict', () => {
  const meets = (condition: Condition, answers: Record<string, string>): boolean => {
    if ('anyOf' in condition) return condition.anyOf.some((each) => meets(each, answers));
    if ('allOf' in condition) return condition.allOf.every((each) => meets(each, answers));
    const given = 'fact' in condition ? facts[condition.fact] : answers[condition.question];
    return given !== undefined && condition.isOneOf.includes(given);
  };
  const answers = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('yes', 'no'));
  fc.assert(
    fc.property(anyCondition, answers, (condition, given) => {
      const settled = settle(condition, facts);
      expect(typeof settled === 'boolean' ? settled : holds(settled, given)).toBe(meets(condition, given));
    }),
  );
});

test('on one page stands all that can be asked at once; what depends on it follows', () => {
  const survey: SurveyDefinition = {
    layout: 'page',
    ...steps(choice('a'), choice('b', { question: 'a', isOneOf: ['yes'] }), choice('c')),
  };
  const codes = definitionFor(survey, facts).steps.map(({ questions }) => questions.map(({ code }) => code));
  expect(codes).toEqual([['a', 'c'], ['b']]);
});

test('what looks at a question of its page gets a page after it, and no other page changes', () => {
  const survey: SurveyDefinition = {
    steps: [
      { questions: [choice('a'), choice('b', { question: 'a', isOneOf: ['yes'] }), choice('c')] },
      { questions: [choice('d', { question: 'b', isOneOf: ['no'] }), choice('e')] },
    ],
  };
  const codes = definitionFor(survey, facts).steps.map(({ questions }) => questions.map(({ code }) => code));
  expect(codes).toEqual([['a', 'c'], ['b'], ['d', 'e']]);
});

test('nothing that is asked looks at a question of its own page or a later one', () => {
  fc.assert(
    fc.property(anyWrittenSurvey, fc.constantFrom('steps', 'page'), (survey, layout) => {
      const asked = definitionFor({ ...survey, layout: layout === 'page' ? 'page' : 'steps' }, facts);
      const seen: string[] = [];
      for (const { questions } of asked.steps) {
        for (const { showIf } of questions)
          for (const code of dependsOn(showIf)) expect(seen).toContain(code);
        seen.push(...questions.map(({ code }) => code));
      }
      expect(seen.sort()).toEqual(
        questionsOf(survey)
          .map(({ code }) => code)
          .sort(),
      );
    }),
  );
});

test('on one page the same is asked as on many, and the same is missing', () => {
  fc.assert(
    fc.property(anySurveyWithAnswers, ([survey, answers]) => {
      const page = definitionFor({ ...survey, layout: 'page' }, facts);
      expect(keepShown(page, answers)).toEqual(keepShown(survey, answers));
      const asked = (each: SurveyDefinition) =>
        shownSteps(each, answers)
          .flatMap((step) => questionsOfStep(each, answers, step).map(({ code }) => code))
          .sort();
      expect(asked(page)).toEqual(asked(survey));
      expect(firstIncomplete(page, answers) === undefined).toBe(
        firstIncomplete(survey, answers) === undefined,
      );
    }),
  );
});
