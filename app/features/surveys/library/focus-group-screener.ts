import type { SurveyDefinition } from '../survey.ts';

/** Asked of volunteers for a focus group: what a fair choice needs to know, and how to reach them. */
export const FOCUS_GROUP_SCREENER: SurveyDefinition = {
  steps: [
    {
      questions: [
        { type: 'passage', code: 'welcome', required: false },
        { type: 'choice', code: 'used_311', required: true, options: ['often', 'some', 'never'] },
      ],
    },
    {
      questions: [
        {
          type: 'choices',
          code: 'why_not',
          required: false,
          showIf: { question: 'used_311', isOneOf: ['never'] },
          options: ['language', 'internet', 'trust', 'useless', 'how', 'none'],
          exclusive: 'none',
        },
        {
          type: 'choices',
          code: 'languages',
          required: true,
          options: [
            'english',
            'spanish',
            'korean',
            'armenian',
            'chinese',
            'tagalog',
            'persian',
            'vietnamese',
            'russian',
            'japanese',
            'thai',
            'khmer',
            'hindi',
            'other',
          ],
        },
        {
          type: 'choice',
          code: 'age',
          required: true,
          options: ['18_34', '35_49', '50_64', '65', 'no_answer'],
        },
      ],
    },
    {
      questions: [
        {
          type: 'choices',
          code: 'times',
          required: true,
          options: ['mornings', 'afternoons', 'evenings', 'weekends'],
        },
        { type: 'short_text', code: 'needs', required: false, maxLength: 200 },
        { type: 'contact', code: 'email', required: true, kind: 'email' },
      ],
    },
  ],
};
