import type { SurveyDefinition } from '../survey.ts';

/**
 * The resolution satisfaction survey of New York's 311 (open data 5ijn-vbdv): one
 * statement, five answers, and eight reasons asked of those who disagree.
 */
export const NEW_YORK_RESOLUTION: SurveyDefinition = {
  steps: [
    {
      questions: [{ type: 'scale', code: 'overall', required: true, options: ['1', '2', '3', '4', '5'] }],
    },
    {
      questions: [
        {
          type: 'choice',
          code: 'reason',
          required: true,
          showIf: { question: 'overall', isOneOf: ['1', '2'] },
          options: [
            'not_corrected',
            'reopen',
            'too_long',
            'poor_work',
            'unhelpful_updates',
            'few_updates',
            'said_incomplete',
            'other',
          ],
        },
      ],
    },
  ],
};
