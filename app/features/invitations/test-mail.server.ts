import * as v from 'valibot';
import { findNames } from '#app/features/catalog/names.server.ts';
import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { queueStaffMessage } from '#app/features/messages/queueing.server.ts';
import { noteAct } from '#app/features/staff/audit.server.ts';
import { findNewestVersion, findSurvey } from '#app/features/surveys/drafts.server.ts';
import { findSample } from '#app/features/surveys/sample.server.ts';
import { openingOf } from '#app/features/surveys/survey.ts';
import { findDefinition } from '#app/features/surveys/surveys.server.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import { layOutInvitation } from './invitation-letter.server.ts';
import * as queries from './queries-tests.server.ts';

/** Surveys that staff send to themselves: the real mail, through the real sender, about a request that never was. */

/** How long a test can be looked at. */
const TEST_DAYS = 14;

/** Puts a test of a survey's newest version, draft or not, on its way to whoever asks for it. */
export async function sendTest(
  db: Db,
  { surveyId, language, by, now }: { surveyId: number; language: string; by: number; now: Date },
): Promise<'sent' | 'nothing_asked' | 'missing'> {
  return await db.transaction().execute(async (trx) => {
    const survey = await findSurvey(trx, surveyId);
    const surveyVersionId = await findNewestVersion(trx, surveyId);
    if (!survey || surveyVersionId === undefined) return 'missing';
    if (!openingOf(await findDefinition(trx, surveyVersionId))) return 'nothing_asked';
    const expiresAt = new Date(now.getTime() + TEST_DAYS * 24 * 3_600_000);
    const test = { surveyVersionId, staffId: by, language, askedAt: now, expiresAt };
    const testId = await queries.insertTest(trx, test);
    await queueStaffMessage(trx, { kind: 'test', staffId: by, language, payload: { testId }, now });
    await noteAct(trx, { staffId: by, action: 'survey.tested', subject: survey.name, detail: { language } });
    return 'sent';
  });
}

/** What a test's link leads to, or undefined when nobody was given it or its time is over. */
export const findTest = (db: Db, token: string, now: Date) =>
  queries.findTest(db, { tokenHash: hashToken(token), now });

const payloadSchema = v.object({ testId: v.number() });

/** The ledger's kind of message that shows staff what residents would get. */
export const testMail: MessageKind = {
  kind: 'test',
  refusal: queries.refusalOfTest,
  quietUntil: queries.noQuietHours,

  async prepare(trx, messages, now) {
    const asked = messages.map(({ id, payload }) => ({ id, testId: v.parse(payloadSchema, payload).testId }));
    const tests = await queries.listTests(
      trx,
      asked.map(({ testId }) => testId),
    );
    const letters = new Map<number, Letter>();
    for (const { id, testId } of asked) {
      const test = tests.find((each) => each.id === testId);
      if (test) letters.set(id, await letterOf(trx, test, now));
    }
    return letters;
  },

  async settled() {}, // nothing waits for it
};

type Test = Awaited<ReturnType<typeof queries.listTests>>[number];

async function letterOf(trx: Db, test: Test, now: Date): Promise<Letter> {
  const { id, language, surveyVersionId, expiresAt } = test;
  const token = newToken();
  await queries.setTestToken(trx, { id, tokenHash: hashToken(token) });
  const sample = await findSample(trx, new URLSearchParams());
  const names = await findNames(trx, language, now);
  const day = (at: Date) => formatDay(language, at, env().CITY_TIME_ZONE);
  const url = new URL(paths.surveyTest(token), env().BASE_URL).href;
  // Marked in the words of staff, whatever language they try.
  const t = translator(language === 'es' ? 'es' : 'en', 'survey-pages');
  return {
    // Not kept: the next test of a draft reads otherwise.
    template: await layOutInvitation(trx, {
      kind: 'invitation',
      language,
      surveyVersionId,
      reportOnly: sample.reportOnly,
      notices: [],
      test: { mark: t('test.mark'), notice: t('test.notice') },
    }),
    values: {
      service: names.service(sample.service).text,
      englishService: sample.service.name,
      number: '1-TEST',
      closedOn: day(now),
      englishClosedOn: formatDay('en', now, env().CITY_TIME_ZONE),
      until: day(expiresAt),
      district: sample.districtName,
      surveyUrl: url,
      // There is nothing to stop or to prefer.
      stopUrl: url,
      preferencesUrl: url,
    },
  };
}
