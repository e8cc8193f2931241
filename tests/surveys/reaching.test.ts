import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepShown, shownSteps } from '#app/features/surveys/journey.ts';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import { isReachable } from '#app/features/surveys/reaching.ts';
import { type Question, questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';

/** Up to four questions, a page each, ruled by earlier ones in any way: small enough to try every answer. */
const anySmallSurvey: fc.Arbitrary<SurveyDefinition> = fc
  .array(
    fc.record({
      many: fc.boolean(),
      rules: fc.array(fc.record({ at: fc.nat(), options: fc.subarray(['a', 'none'], { minLength: 1 }) }), {
        maxLength: 3,
      }),
      all: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((drawn) => ({
    steps: drawn.map(({ many, rules, all }, index) => {
      const conditions = rules.map(({ at, options }) => ({ question: `q${at % index}`, isOneOf: options }));
      const shared = {
        code: `q${index}`,
        required: false,
        options: ['a', 'b', 'none'],
        ...(index > 0 && rules.length > 0 && { showIf: all ? { allOf: conditions } : { anyOf: conditions } }),
      };
      const question: Question = many
        ? { type: 'choices', ...shared, exclusive: 'none' }
        : { type: 'choice', ...shared };
      return { questions: [question] };
    }),
  }));

/** Every answer that a question takes, none included. */
const answersTo = (question: Question) =>
  question.type === 'choices'
    ? [undefined, ['a'], ['b'], ['a', 'b'], ['none']]
    : [undefined, 'a', 'b', 'none'];

function everyWay(survey: SurveyDefinition): Answers[] {
  let ways: Answers[] = [{}];
  for (const question of questionsOf(survey))
    ways = ways.flatMap((way) =>
      answersTo(question).map((answer) =>
        keepShown(survey, answer === undefined ? way : { ...way, [question.code]: answer }),
      ),
    );
  return ways;
}

test('a question is reachable exactly if some answers lead to it', () => {
  fc.assert(
    fc.property(anySmallSurvey, (survey) => {
      const ways = everyWay(survey);
      for (const [index, question] of questionsOf(survey).entries())
        expect(isReachable(survey, question)).toBe(
          ways.some((way) => shownSteps(survey, way).includes(index + 1)),
        );
    }),
    { numRuns: 60 },
  );
});
