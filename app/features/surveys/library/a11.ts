import type { Condition } from '../conditions.ts';
import type { Question, SurveyDefinition } from '../survey.ts';

// The drivers of customer experience of OMB Circular A-11, Section 280, in the three
// forms that federal agencies have used: seven statements; since 2023 thumbs and
// since 2025 a rating, each followed by what went well or what went wrong.

const POINTS = ['1', '2', '3', '4', '5'];

const comment: Question = { type: 'text', code: 'comment', required: false, maxLength: 2000 };

const agreement = (code: string): Question => ({ type: 'scale', code, required: true, options: POINTS });

export const A11_STATEMENTS: SurveyDefinition = {
  steps: [
    { questions: [agreement('satisfaction')] },
    { questions: [agreement('trust'), agreement('effectiveness'), agreement('ease')] },
    {
      questions: [agreement('efficiency'), agreement('transparency'), agreement('employees'), comment],
    },
  ],
};

/** The two lists that follow; effectiveness and ease are the ones that the circular requires. */
const DRIVERS = ['effectiveness', 'ease', 'efficiency', 'transparency', 'humanity', 'employees', 'other'];

const drivers = (code: 'went_well' | 'went_wrong', showIf: Condition): Question => ({
  type: 'choices',
  code,
  required: false,
  showIf,
  options: DRIVERS,
});

const branching = (trust: Question, answers: { good: string[]; bad: string[] }): SurveyDefinition => ({
  steps: [
    { questions: [trust] },
    {
      questions: [
        drivers('went_well', { question: 'trust', isOneOf: answers.good }),
        drivers('went_wrong', { question: 'trust', isOneOf: answers.bad }),
        comment,
      ],
    },
  ],
});

export const A11_RATING = branching(agreement('trust'), { good: ['4', '5'], bad: ['1', '2', '3'] });

export const A11_THUMBS = branching(
  { type: 'choice', code: 'trust', required: true, options: ['up', 'down'] },
  { good: ['up'], bad: ['down'] },
);
