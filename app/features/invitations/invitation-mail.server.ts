import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { type LetterTexts, letterHtml, letterText } from '#app/features/messages/letter.ts';
import { escapeHtml, layOut, type MailTemplate, slot } from '#app/features/messages/mime.server.ts';
import { findDefinition, findSurveyLocale } from '#app/features/surveys/surveys.server.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import { directionOf, translator } from '#app/lib/i18n.server.ts';
import { i18nOf } from '#app/lib/i18n.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import { settleInvitations } from './invitations.server.ts';
import * as queries from './queries-mail.server.ts';

/** The ledger's kind of message that asks a resident about one closure. */
export const invitationMail: MessageKind = {
  kind: 'invitation',
  refusal: queries.refusalOf,
  quietUntil: (now) => queries.quietUntilOf(now, env().CITY_TIME_ZONE),

  async prepare(trx, messages) {
    const facts = await queries.listLetterFacts(
      trx,
      messages.map(({ id }) => id),
    );
    const letters = new Map<number, Letter>();
    const tokens: { id: number; tokenHash: Buffer }[] = [];
    const zone = env().CITY_TIME_ZONE;
    for (const fact of facts) {
      const token = newToken();
      tokens.push({ id: fact.invitationId, tokenHash: hashToken(token) });
      letters.set(fact.messageId, {
        template: await templateOf(trx, {
          language: fact.language,
          surveyVersionId: fact.surveyVersionId,
          notices: [
            ...(fact.rehearsal ? ['rehearsal' as const] : fact.simulated ? ['simulated' as const] : []),
            ...(fact.draft ? ['draft' as const] : []),
          ],
        }),
        values: {
          service: fact.service,
          number: fact.number,
          closedOn: formatDay(fact.language, fact.closedAt, zone),
          until: formatDay(fact.language, fact.expiresAt, zone),
          surveyUrl: new URL(paths.survey(token), env().BASE_URL).href,
        },
      });
    }
    await queries.setTokenHashes(trx, tokens);
    return letters;
  },

  async settled(trx, { messageIds, state, now }) {
    const invitationIds = await queries.listInvitationIds(trx, messageIds);
    await settleInvitations(trx, { invitationIds, state, now });
  },
};

type Notice = 'simulated' | 'rehearsal' | 'draft';

interface Variant {
  language: string;
  surveyVersionId: number;
  notices: Notice[];
}

const templates = new Map<string, MailTemplate>();

/** The mail of one survey in one language. Laid out once: a published survey never changes. */
async function templateOf(db: Db, variant: Variant): Promise<MailTemplate> {
  const key = `${variant.surveyVersionId} ${variant.language} ${variant.notices}`;
  let template = templates.get(key);
  if (!template) {
    template = await layOutInvitation(db, variant);
    templates.set(key, template);
  }
  return template;
}

async function layOutInvitation(
  db: Db,
  { language, surveyVersionId, notices }: Variant,
): Promise<MailTemplate> {
  const t = translator(language, 'messages');
  const { question, answers } = await firstQuestion(db, { language, surveyVersionId });
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
    lead: t('invitation.lead'),
    facts: [
      { label: t('invitation.service'), value: slot('service') },
      { label: t('invitation.number'), value: slot('number') },
      { label: t('invitation.date'), value: slot('closedOn') },
    ],
    question,
    how: t('invitation.how'),
    answers: answers.map(({ mark, label, query }) => ({ mark, label, href: `${surveyUrl}?${query}` })),
    openSurvey: t('invitation.openSurvey'),
    surveyHref: surveyUrl,
    small: [t('invitation.until', { date: slot('until') }), t('invitation.who'), t('invitation.why')],
    notices: notices.map((notice) => noticeTexts[notice]),
    stop: t('invitation.stop'),
    stopHref: slot('stopUrl'),
  };
  return layOut({
    language,
    from: env().MAIL_FROM,
    subject: t('invitation.subject', { question, service: slot('service') }),
    text: letterText(letter),
    html: letterHtml(letter, escapeHtml),
  });
}

/** The question that opens the survey, in its own words; with answers to tap if it is a scale. */
async function firstQuestion(
  db: Db,
  { language, surveyVersionId }: { language: string; surveyVersionId: number },
) {
  const definition = await findDefinition(db, surveyVersionId);
  const { locale } = await findSurveyLocale(db, {
    versionId: surveyVersionId,
    lng: language,
    namespaces: [],
  });
  const survey = i18nOf(locale).getFixedT(language, 'survey');
  const question = definition.steps[0]?.questions[0];
  if (!question) throw new Error(`Survey version ${surveyVersionId} asks nothing`);
  const number = new Intl.NumberFormat(language);
  return {
    question: survey(`${question.code}.title`),
    answers:
      question.type !== 'scale'
        ? []
        : question.options.map((code, position) => ({
            mark: number.format(position + 1),
            label: survey(`${question.code}.options.${code}`),
            query: `${question.code}=${code}`,
          })),
  };
}
