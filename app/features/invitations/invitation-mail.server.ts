import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { type LetterTexts, letterHtml, letterText } from '#app/features/messages/letter.ts';
import { escapeHtml, layOut, type MailTemplate, slot } from '#app/features/messages/mime.server.ts';
import { findOpening } from '#app/features/surveys/opening.server.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import { directionOf, translator } from '#app/lib/i18n.server.ts';
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
          reportOnly: fact.reportOnly,
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
          district: fact.district ?? '',
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
  /** Of a mail that staff send themselves: what its subject begins with, and what it says of itself. */
  test?: { mark: string; notice: string };
  language: string;
  surveyVersionId: number;
  reportOnly: boolean;
  notices: Notice[];
}

const templates = new Map<string, MailTemplate>();

/** The mail of one survey in one language. Laid out once: a published survey never changes. */
async function templateOf(db: Db, variant: Variant): Promise<MailTemplate> {
  const key = `${variant.surveyVersionId} ${variant.language} ${variant.reportOnly} ${variant.notices}`;
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
  { language, surveyVersionId, reportOnly, notices, test }: Variant,
): Promise<MailTemplate> {
  const t = translator(language, 'messages');
  const { question, answers, textLanguage } = await findOpening(db, {
    versionId: surveyVersionId,
    language,
    said: {
      service: slot('service'),
      closedOn: slot('closedOn'),
      district: slot('district'),
      reportOnly,
    },
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
    lead: t('invitation.lead'),
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
    stop: t('invitation.stop'),
    stopHref: slot('stopUrl'),
  };
  const subject = question.includes(slot('service'))
    ? question
    : t('invitation.subject', { question, service: slot('service') });
  return layOut({
    language,
    from: env().MAIL_FROM,
    subject: (test ? `[${test.mark}] ` : '') + subject,
    text: letterText(letter),
    html: letterHtml(letter, escapeHtml),
  });
}
