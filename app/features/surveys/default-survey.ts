import type { SurveyDefinition } from './survey.ts';

/** "How did it go?", the survey every city starts with: two pages, a minute. Its texts are locales/<lng>/surveys.json. */
export const DEFAULT_SURVEY = { code: 'how-did-it-go', name: 'How did it go?' };

export const DEFAULT_DEFINITION: SurveyDefinition = {
  steps: [
    {
      questions: [{ type: 'scale', code: 'rating', required: true, options: ['1', '2', '3', '4', '5'] }],
    },
    {
      questions: [
        { type: 'choice', code: 'work_done', required: true, options: ['yes', 'partly', 'no', 'unsure'] },
        {
          // After the eight reasons of New York's resolution satisfaction survey (open data 5ijn-vbdv).
          type: 'choices',
          code: 'wrong',
          required: false,
          // Whoever is content and says that work is missing tells it in the dispute that follows.
          showIf: { question: 'rating', isOneOf: ['1', '2', '3'] },
          options: [
            'not_fixed',
            'too_long',
            'poor_quality',
            'no_updates',
            'wrong_information',
            'no_explanation',
            'report_again',
            'other',
            'none',
          ],
          exclusive: 'none',
        },
        { type: 'text', code: 'comment', required: false, maxLength: 2000 },
      ],
    },
  ],
};
