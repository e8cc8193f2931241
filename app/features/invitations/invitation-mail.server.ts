import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { type LetterTexts, letterHtml, letterText } from '#app/features/messages/letter.ts';
import { escapeHtml, layOut, type MailTemplate, slot } from '#app/features/messages/mime.server.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import { directionOf, translator } from '#app/lib/i18n.server.ts';
import { paths } from '#app/paths.ts';
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
    for (const fact of facts) {
      const token = newToken();
      tokens.push({ id: fact.invitationId, tokenHash: hashToken(token) });
      const template = templateOf({
        language: fact.language,
        notices: [
          ...(fact.rehearsal ? ['rehearsal' as const] : fact.simulated ? ['simulated' as const] : []),
          ...(fact.draft ? ['draft' as const] : []),
        ],
      });
      letters.set(fact.messageId, {
        template,
        values: {
          service: fact.service,
          number: fact.number,
          closedOn: dayIn(fact.language, fact.closedAt),
          until: dayIn(fact.language, fact.expiresAt),
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

const templates = new Map<string, MailTemplate>();

/** The mail of one language, laid out once. */
function templateOf({ language, notices }: { language: string; notices: Notice[] }): MailTemplate {
  const key = `${language} ${notices}`;
  let template = templates.get(key);
  if (!template) {
    template = layOutInvitation(language, notices);
    templates.set(key, template);
  }
  return template;
}

function layOutInvitation(language: string, notices: Notice[]): MailTemplate {
  const t = translator(language, 'messages');
  const survey = translator(language, 'surveys');
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
    question: survey('how-did-it-go.rating.title'),
    how: t('invitation.how'),
    answers: ['1', '2', '3', '4', '5'].map((code) => ({
      mark: new Intl.NumberFormat(language).format(Number(code)),
      label: survey(`how-did-it-go.rating.options.${code}`),
      href: `${surveyUrl}?rating=${code}`,
    })),
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
    subject: t('invitation.subject', { service: slot('service') }),
    text: letterText(letter),
    html: letterHtml(letter, escapeHtml),
  });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day in the words of the language, by the calendar and in the time zone of the city. */
function dayIn(language: string, moment: Date): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
      dateStyle: 'long',
      timeZone: env().CITY_TIME_ZONE,
    });
    formats.set(language, format);
  }
  return format.format(moment);
}
