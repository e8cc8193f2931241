import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { layOut, type MailTemplate } from '#app/features/messages/mime.server.ts';
import { wordsOf } from '#app/features/results/words.ts';
import { env } from '#app/lib/env.ts';
import { escapeHtml } from '#app/lib/html.ts';
import { directionOf, translator } from '#app/lib/i18n.server.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import { type DigestTexts, digestHtml, digestText } from './digest-letter.ts';
import { quarterName } from './quarter.ts';
import * as queries from './queries.server.ts';
import { type Report, readReport } from './report.server.ts';
import { sayNonResponse, sayShare, sentencesOf } from './sentences.ts';

/** The ledger's kind of message that tells staff and committee what a quarter says, in their language. */
export const digestMail: MessageKind = {
  kind: 'digest',
  refusal: () => queries.refusalOf,
  // Office mail, once a quarter: it may come at any hour.
  quietUntil: () => queries.never,

  async prepare(trx, messages, now) {
    const quarters = new Map(
      (
        await queries.listQuarters(
          trx,
          messages.map(({ id }) => id),
        )
      ).map(({ id, quarter }) => [id, quarter]),
    );
    const templates = new Map<string, MailTemplate>();
    const letters = new Map<number, Letter>();
    for (const { id, language } of messages) {
      const quarter = quarters.get(id) ?? '';
      const key = `${quarter} ${language}`;
      const template = templates.get(key) ?? (await layOutDigest(trx, { quarter, language, now }));
      templates.set(key, template);
      letters.set(id, { template, values: {} });
    }
    return letters;
  },

  // What became of a digest is in the ledger; nothing else waits for it.
  async settled() {},
};

async function layOutDigest(
  db: Db,
  { quarter, language, now }: { quarter: string; language: string; now: Date },
): Promise<MailTemplate> {
  const texts = digestTexts(await readReport(db, quarter, { lng: language, now }), language);
  return layOut({
    language,
    from: env().MAIL_FROM,
    subject: texts.title,
    text: digestText(texts),
    html: digestHtml(texts, escapeHtml),
  });
}

function digestTexts(report: Report, language: string): DigestTexts {
  const t = translator(language, 'reports');
  const words = wordsOf(language);
  const addressOf = (path: string) => new URL(path, env().BASE_URL).href;
  return {
    language,
    direction: directionOf(language),
    city: env().CITY_NAME,
    title: t('one.title', { quarter: quarterName(report.quarter, language) }),
    sentences: sentencesOf(report, t, words),
    caption: t('departments.caption'),
    bars: report.departments
      .filter(({ estimate }) => estimate !== null)
      .sort((one, other) => one.name.localeCompare(other.name, language))
      .map((line) => ({
        name: line.name,
        share: line.estimate ?? 0,
        words: sayShare(line, t, words),
        note: t('answers', { count: line.n, formatted: words.count(line.n) }),
      })),
    notice: sayNonResponse(report, t, words),
    read: t('digest.read'),
    readHref: addressOf(paths.report(report.quarter)),
    stop: t('digest.stop'),
    stopHref: addressOf(paths.digest()),
  };
}
