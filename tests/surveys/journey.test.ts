import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_DEFINITION } from '#app/features/surveys/default-survey.ts';
import {
  firstIncomplete,
  keepShown,
  mayBringUp,
  mayVisit,
  questionsOfStep,
  resumeAt,
  shownSteps,
  stepAfter,
  stepBefore,
} from '#app/features/surveys/journey.ts';
import { NEW_YORK_RESOLUTION } from '#app/features/surveys/library/new-york.ts';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import { parseDefinition, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import { anyAnswerTo, anySurvey, anySurveyWithAnswers } from './support.ts';

test('the surveys that these tests draw are ones that can be published', () => {
  fc.assert(fc.property(anySurvey, (survey) => void parseDefinition(survey)));
});

test('whoever answers every page as asked reaches the end, whatever they say', () => {
  fc.assert(
    fc.property(anySurvey, fc.infiniteStream(fc.nat()), (survey, seeds) => {
      let answers: Answers = {};
      let step: number | 'done' = resumeAt(survey, answers);
      const seen: number[] = [];
      while (step !== 'done') {
        expect(mayVisit(survey, answers, step)).toBe(true);
        expect(questionsOfStep(survey, answers, step).length).toBeGreaterThan(0);
        seen.push(step);
        expect(seen.length).toBeLessThanOrEqual(survey.steps.length);
        for (const question of questionsOfStep(survey, answers, step)) {
          const [answer] = fc.sample(anyAnswerTo(question), { numRuns: 1, seed: Number(seeds.next().value) });
          answers = keepShown(survey, { ...answers, [question.code]: answer ?? '' });
        }
        step = stepAfter(survey, answers, step);
      }
      expect(seen).toEqual(shownSteps(survey, answers));
      expect(firstIncomplete(survey, answers)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('every shown question lies on a step that can be visited once all before it is answered', () => {
  fc.assert(
    fc.property(anySurveyWithAnswers, ([survey, answers]) => {
      const kept = keepShown(survey, answers);
      const reached = firstIncomplete(survey, kept) ?? survey.steps.length;
      for (const step of shownSteps(survey, kept)) expect(mayVisit(survey, kept, step)).toBe(step <= reached);
    }),
  );
});

test('what is kept is what was asked: dropping hidden answers twice changes nothing more', () => {
  fc.assert(
    fc.property(anySurveyWithAnswers, ([survey, answers]) => {
      const kept = keepShown(survey, answers);
      expect(keepShown(survey, kept)).toEqual(kept);
      const asked = shownSteps(survey, kept).flatMap((step) =>
        questionsOfStep(survey, kept, step).map((question) => question.code),
      );
      expect(asked).toEqual(expect.arrayContaining(Object.keys(kept)));
    }),
  );
});

test('coming back leads to a step that may be visited, and back never leads forward', () => {
  fc.assert(
    fc.property(anySurveyWithAnswers, ([survey, answers]) => {
      const kept = keepShown(survey, answers);
      const step = resumeAt(survey, kept);
      expect(mayVisit(survey, kept, step)).toBe(true);
      expect(stepBefore(survey, kept, step)).toBeLessThanOrEqual(step);
      expect(mayVisit(survey, kept, stepBefore(survey, kept, step))).toBe(true);
    }),
  );
});

const asks = (answers: Answers, survey: SurveyDefinition = DEFAULT_DEFINITION) =>
  questionsOfStep(survey, answers, 2).map((question) => question.code);

test('what went wrong is asked after a rating up to 3', () => {
  expect(asks({ rating: '3' })).toEqual(['work_done', 'wrong', 'comment']);
  expect(asks({ rating: '4' })).toEqual(['work_done', 'comment']);
});

test('a step says whether its answers may bring up another', () => {
  expect(mayBringUp(NEW_YORK_RESOLUTION, {}, 1)).toBe(true);
  expect(mayBringUp(NEW_YORK_RESOLUTION, { overall: '1' }, 2)).toBe(false);
  fc.assert(
    fc.property(anySurveyWithAnswers, anySurveyWithAnswers, ([survey, answers], [, others]) => {
      const [step = 1] = shownSteps(survey, answers);
      if (mayBringUp(survey, answers, step)) return;
      const codes = questionsOfStep(survey, answers, step).map(({ code }) => code);
      const otherwise = Object.fromEntries(
        codes.flatMap((code) => (others[code] ? [[code, others[code]]] : [])),
      );
      const later = (given: Answers) => shownSteps(survey, given).filter((each) => each > step);
      expect(later({ ...answers, ...otherwise })).toEqual(later(answers));
    }),
  );
});

test('a better rating drops what went wrong', () => {
  const answers = { rating: '1', work_done: 'yes', wrong: ['too_long'], comment: 'Late' };
  expect(keepShown(DEFAULT_DEFINITION, { ...answers, rating: '5' })).toEqual({
    rating: '5',
    work_done: 'yes',
    comment: 'Late',
  });
});
