import { sql } from 'kysely';
import type { SurveyDefinition } from '#app/features/surveys/survey.ts';
import { db } from '#app/lib/db.server.ts';
import { MADE_UP } from './made-up.ts';

/** A survey with a question of every type on one page. */
const DEFINITION: SurveyDefinition = {
  layout: 'page',
  steps: [
    {
      questions: [
        { type: 'scale', code: 'clean', required: true, options: ['1', '2', '3'], decoration: 'faces' },
        { type: 'choice', code: 'seen', required: true, options: ['yes', 'no'] },
        { type: 'choices', code: 'found', required: false, options: ['bags', 'none'], exclusive: 'none' },
        { type: 'passage', code: 'about', required: false },
        { type: 'short_text', code: 'where', required: true, maxLength: 80 },
        { type: 'text', code: 'more', required: false, maxLength: 500 },
        { type: 'contact', code: 'mail', required: false, kind: 'email' },
        { type: 'contact', code: 'call', required: false, kind: 'phone' },
        { type: 'date', code: 'day', required: false },
      ],
    },
  ],
};

/** By key, in English and in Persian. */
const TEXTS: Record<string, [string, string]> = {
  'clean.title': ['How clean is it after {{service}}?', 'پس از {{service}} چقدر تمیز است؟'],
  'clean.hint': ['Think of the last visit.', 'به آخرین بازدید فکر کنید.'],
  'clean.options.1': ['Dirty', 'کثیف'],
  'clean.options.2': ['Acceptable', 'قابل قبول'],
  'clean.options.3': ['Clean', 'تمیز'],
  'seen.title': ['Did you see the crew?', 'کارکنان را دیدید؟'],
  'seen.options.yes': ['Yes', 'بله'],
  'seen.options.no': ['No', 'نه'],
  'found.title': ['What was left behind?', 'چه چیزی جا مانده بود؟'],
  'found.options.bags': ['Bags', 'کیسه‌ها'],
  'found.options.none': ['Nothing', 'هیچ چیز'],
  'about.title': ['What we do with it', 'با آن چه می‌کنیم'],
  'about.body': [
    'Two crews work here.\n\nThey read this.',
    'دو گروه اینجا کار می‌کنند.\n\nآن‌ها این را می‌خوانند.',
  ],
  'where.title': ['Where exactly?', 'دقیقاً کجا؟'],
  'where.hint': ['A house number or a corner.', 'پلاک یا سر چهارراه.'],
  'more.title': ['What else?', 'دیگر چه؟'],
  'more.hint': ['No names, please.', 'لطفاً نام نبرید.'],
  'mail.title': ['Your e-mail address', 'نشانی ایمیل شما'],
  'mail.hint': ['Only for this answer.', 'فقط برای همین پاسخ.'],
  'call.title': ['Your phone number', 'شمارهٔ تلفن شما'],
  'call.hint': ['With the area code.', 'با پیش‌شماره.'],
  'day.title': ['When did you look?', 'کی نگاه کردید؟'],
  'day.hint': ['It need not be exact.', 'لازم نیست دقیق باشد.'],
};

/** Publishes it in English, Persian and the made-up languages. Returns the version's id. */
export async function everyQuestion(): Promise<number> {
  const { id } = await db()
    .insertInto('survey')
    .values({ code: 'every-question', name: 'Every question' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = await db()
    .insertInto('surveyVersion')
    .values({ surveyId: id, number: 1, definition: JSON.stringify(DEFINITION), publishedAt: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const texts = Object.entries(TEXTS).flatMap(([key, [english, persian]]) => [
    { language: 'en', key, text: english },
    { language: 'fa', key, text: persian },
    ...Object.entries(MADE_UP).map(([language, change]) => ({ language, key, text: change(english) })),
  ]);
  await sql`
    insert into survey_text (survey_version_id, language, key, text, state)
    select ${version.id}, given.language, given.key, given.text, 'approved'
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as given (language text, key text, text text)
  `.execute(db());
  return version.id;
}
