import fc from 'fast-check';
import type { Condition } from '#app/features/surveys/conditions.ts';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import { type Question, questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';

const OPTIONS = ['a', 'b', 'c'];

/** Any survey: up to five steps of up to three questions, shown by any conditions on earlier questions. */
export const anyWrittenSurvey: fc.Arbitrary<SurveyDefinition> = fc.boolean().chain(surveys);

/** Any survey as it is asked: conditions are on earlier steps. */
export const anySurvey: fc.Arbitrary<SurveyDefinition> = surveys(false);

function surveys(onSamePage: boolean): fc.Arbitrary<SurveyDefinition> {
  return fc
    .array(
      fc.array(
        fc.record({
          type: fc.constantFrom('scale', 'choice', 'choices', 'text'),
          required: fc.boolean(),
          shown: fc.array(fc.record({ at: fc.nat(), options: fc.subarray(OPTIONS, { minLength: 1 }) }), {
            maxLength: 2,
          }),
          all: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((drawn) => {
      const earlier: string[] = [];
      let count = 0;
      const steps = drawn.map((questions) => {
        const asked = questions.map(({ type, required, shown, all }): Question => {
          const code = `q${++count}`;
          const conditions = shown.flatMap(({ at, options }) => {
            const question = earlier[at % (earlier.length || 1)];
            return question ? [{ question, isOneOf: options }] : [];
          });
          const showIf: Condition | undefined =
            count === 1 || conditions.length === 0
              ? undefined
              : all
                ? { allOf: conditions }
                : { anyOf: conditions };
          const shared = { code, required, ...(showIf && { showIf }) };
          if (type === 'text') return { ...shared, type, maxLength: 50 };
          if (onSamePage) earlier.push(code);
          return { ...shared, type: type as 'scale' | 'choice' | 'choices', options: OPTIONS };
        });
        if (!onSamePage)
          earlier.push(...asked.filter((each) => each.type !== 'text').map((each) => each.code));
        return { questions: asked };
      });
      return { steps };
    });
}

/** Any answer that a question takes. */
export const anyAnswerTo = (question: Question): fc.Arbitrary<string | string[]> => {
  if (!('options' in question)) return fc.constant('words');
  if (question.type === 'choices') return fc.subarray(question.options, { minLength: 1 });
  return fc.constantFrom(...question.options);
};

/** A survey with answers to any of its questions, shown or not. */
export const anySurveyWithAnswers: fc.Arbitrary<[SurveyDefinition, Answers]> = anySurvey.chain((survey) =>
  fc.tuple(
    fc.constant(survey),
    fc.tuple(...questionsOf(survey).map((question) => fc.option(anyAnswerTo(question)))).map((answers) =>
      Object.fromEntries(
        questionsOf(survey).flatMap((question, index) => {
          const answer = answers[index];
          return answer === null || answer === undefined ? [] : [[question.code, answer]];
        }),
      ),
    ),
  ),
);
