import type { SurveyDefinition } from '../survey.ts';

/** Asked at the end of an outreach event, also of people who have never used 311. */
export const EVENT_FEEDBACK: SurveyDefinition = {
  steps: [
    {
      questions: [
        {
          type: 'scale',
          code: 'event',
          required: true,
          options: ['1', '2', '3', '4', '5'],
          decoration: 'faces',
        },
      ],
    },
    {
      questions: [
        { type: 'choice', code: 'listened', required: true, options: ['yes', 'partly', 'no', 'unsure'] },
        {
          type: 'choice',
          code: 'heard',
          required: false,
          options: ['neighbor', 'poster', 'mail', 'school', 'online', 'passing', 'other'],
        },
        { type: 'choice', code: 'knew_311', required: false, options: ['used', 'known', 'no'] },
      ],
    },
    {
      questions: [
        {
          type: 'choices',
          code: 'barrier',
          required: false,
          showIf: { question: 'knew_311', isOneOf: ['known', 'no'] },
          options: ['language', 'internet', 'trust', 'useless', 'how', 'none'],
          exclusive: 'none',
        },
        { type: 'text', code: 'change', required: false, maxLength: 2000 },
      ],
    },
  ],
};
