import { createSurvey } from '#app/features/surveys/drafts.server.ts';
import { publish } from '#app/features/surveys/publishing.server.ts';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';
import { db } from '#app/lib/db.server.ts';

/** A survey with a question of every type, on two pages. */
export const EVERY_TYPE: SurveyDefinition = {
  steps: [
    {
      questions: [
        { type: 'passage', code: 'welcome', required: false },
        { type: 'scale', code: 'stars', required: true, options: ['a', 'b', 'c'], decoration: 'stars' },
        { type: 'choice', code: 'one', required: false, options: ['yes', 'no'] },
        { type: 'choices', code: 'many', required: false, options: ['x', 'y', 'none'], exclusive: 'none' },
      ],
    },
    {
      questions: [
        { type: 'short_text', code: 'line', required: false, maxLength: 20 },
        { type: 'text', code: 'words', required: false, maxLength: 100 },
        { type: 'contact', code: 'mail', required: true, kind: 'email' },
        { type: 'contact', code: 'phone', required: false, kind: 'phone' },
        { type: 'date', code: 'day', required: false },
      ],
    },
  ],
};

const TEXTS: Record<string, string> = {
  'welcome.title': 'About {{service}}',
  'welcome.body': 'Closed on {{closedOn}}.\n\nThank you for your time.',
  'stars.title': 'How many stars?',
  'stars.options.a': 'Few',
  'stars.options.b': 'Some',
  'stars.options.c': 'Many',
  'one.title': 'One?',
  'one.hint': 'Either will do.',
  'one.options.yes': 'Yes',
  'one.options.no': 'No',
  'many.title': 'Many?',
  'many.options.x': 'This',
  'many.options.y': 'That',
  'many.options.none': 'None',
  'line.title': 'A line?',
  'words.title': 'Words?',
  'mail.title': 'Where can we write to you?',
  'phone.title': 'Where can we call you?',
  'day.title': 'Which day?',
};

/** Publishes it. Returns the version's id. */
export const publishEveryType = () => publishSurvey(EVERY_TYPE, TEXTS);

/** Publishes a survey with its English texts. Returns the version's id. */
export async function publishSurvey(
  definition: SurveyDefinition,
  english: Record<string, string>,
): Promise<number> {
  const { id: by } = await db().selectFrom('staff').select('id').executeTakeFirstOrThrow();
  const now = new Date();
  const texts = Object.entries(english).map(([key, text]) => ({ language: 'en', key, text }));
  const from = { definition, texts, writtenBy: by };
  const surveyId = await createSurvey(db(), { name: 'A survey', by, now, from });
  const published = await publish(db(), { surveyId, revision: 1, decisions: {}, by, now });
  if (published.is !== 'published') throw new Error(`It is ${published.is}`);
  return published.versionId;
}
