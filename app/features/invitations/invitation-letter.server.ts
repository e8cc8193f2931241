import type { Letter } from '#app/features/messages/kind.ts';
import { type LetterTexts, letterHtml, letterText } from '#app/features/messages/letter.ts';
import { layOut, type MailTemplate } from '#app/features/messages/mime.server.ts';
import { findOpening } from '#app/features/surveys/opening.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import { escapeHtml, slot } from '#app/lib/html.ts';
import { directionOf, translator } from '#app/lib/i18n.server.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import type { LetterFacts } from './queries-mail.server.ts';

/** What a mail about one closure says: the first invitation, or the reminder of it. `token` leads to the survey. */
export async function letterOf(
  trx: Db,
  { kind, fact, token }: { kind: Variant['kind']; fact: LetterFacts; token: string },
): Promise<Letter> {
  const zone = env().CITY_TIME_ZONE;
  return {
    template: await templateOf(trx, {
      kind,
      language: fact.language,
      surveyVersionId: fact.surveyVersionId,
      reportOnly: fact.reportOnly,
      notices: [
        ...(fact.rehearsal ? ['rehearsal' as const] : fact.simulated ? ['simulated' as const] : []),
        ...(fact.draft ? ['draft' as const] : []),
      ],
    }),
    values: {
      service: fact.service,
      englishService: fact.englishService,
      number: fact.number,
      closedOn: formatDay(fact.language, fact.closedAt, zone),
      englishClosedOn: formatDay('en', fact.closedAt, zone),
      until: formatDay(fact.language, fact.expiresAt, zone),
      district: fact.district ?? '',
      surveyUrl: new URL(paths.survey(token), env().BASE_URL).href,
    },
  };
}

type Notice = 'simulated' | 'rehearsal' | 'draft';

interface Variant {
  /** Of a mail that staff send themselves: what its subject begins with, and what it says of itself. */
  test?: { mark: string; notice: string };
  /** A reminder says so; it asks the same. */
  kind: 'invitation' | 'reminder';
  language: string;
  surveyVersionId: number;
  reportOnly: boolean;
  notices: Notice[];
}

const templates = new Map<string, MailTemplate>();

/** The mail of one survey in one language. Laid out once: a published survey never changes. */
async function templateOf(db: Db, variant: Variant): Promise<MailTemplate> {
  const key = `${variant.kind} ${variant.surveyVersionId} ${variant.language} ${variant.reportOnly} ${variant.notices}`;
  let template = templates.get(key);
  if (!template) {
    template = await layOutInvitation(db, variant);
    templates.set(key, template);
  }
  return template;
}

/** The mail of one survey in one language, about any closure. */
export async function layOutInvitation(
  db: Db,
  { kind, language, surveyVersionId, reportOnly, notices, test }: Variant,
): Promise<MailTemplate> {
  const t = translator(language, 'messages');
  const { question, answers, textLanguage } = await findOpening(db, {
    versionId: surveyVersionId,
    language,
    said: (spoken) => ({
      service: slot(spoken === language ? 'service' : 'englishService'),
      closedOn: slot(spoken === language ? 'closedOn' : 'englishClosedOn'),
      district: slot('district'),
      reportOnly,
    }),
  });
  const surveyUrl = slot('surveyUrl');
  const noticeTexts = {
    simulated: t('invitation.simulated'),
    rehearsal: t('invitation.rehearsal'),
    draft: t('invitation.draft'),
  };
  const letter: LetterTexts = {
    language,
    direction: directionOf(language),
    city: env().CITY_NAME,
    greeting: t('invitation.greeting'),
    lead: kind === 'reminder' ? t('reminder.lead') : t('invitation.lead'),
    facts: [
      { label: t('invitation.service'), value: slot('service') },
      { label: t('invitation.number'), value: slot('number') },
      { label: t('invitation.date'), value: slot('closedOn') },
    ],
    question,
    ...(textLanguage !== language && { questionLanguage: textLanguage }),
    how: answers.length > 0 ? t('invitation.how') : '',
    answers: answers.map(({ mark, label, query }) => ({ mark, label, href: `${surveyUrl}?${query}` })),
    openSurvey: t('invitation.openSurvey'),
    surveyHref: surveyUrl,
    small: [t('invitation.until', { date: slot('until') }), t('invitation.who'), t('invitation.why')],
    notices: [
      ...(test ? [test.notice] : []),
      ...(textLanguage === language ? [] : [translator(language, 'responses')('untranslated')]),
      ...notices.map((notice) => noticeTexts[notice]),
    ],
    links: [
      { label: translator(language, 'common')('preferences'), href: slot('preferencesUrl') },
      { label: t('invitation.stop'), href: slot('stopUrl') },
    ],
  };
  const namesService = question.includes(slot('service')) || question.includes(slot('englishService'));
  const asks = namesService ? question : t('invitation.subject', { question, service: slot('service') });
  const subject = kind === 'reminder' ? t('reminder.subject', { subject: asks }) : asks;
  return layOut({
    language,
    from: env().MAIL_FROM,
    subject: (test ? `[${test.mark}] ` : '') + subject,
    text: letterText(letter),
    html: letterHtml(letter, escapeHtml),
  });
}
