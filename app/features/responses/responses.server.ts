import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DISPOSITIONS, sourcesOf } from '#app/features/invitations/disposition.ts';
import { definitionFor } from '#app/features/surveys/asking.ts';
import { keepShown, mayVisit, resumeAt, stepAfter, stepBefore } from '#app/features/surveys/journey.ts';
import type { Answers } from '#app/features/surveys/questions/common.ts';
import { parseAnswer, questionsOf, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import { findDefinition } from '#app/features/surveys/surveys.server.ts';
import { hashToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { keepWhole, wholeAnswers } from './contact-answers.server.ts';
import { contactCodes } from './contact-answers.ts';
import { openedPage, type Page, type StepPage, stepPage } from './page.ts';
import * as queries from './queries.server.ts';
import { readStep, withoutRequired } from './reading.ts';
import { looksLikeToken, receiptOf, scoreColumns, stateOf } from './response.ts';

export type { Asked } from './queries.server.ts';

/** What a token leads to now. `asked` is undefined when nobody was given it. */
export interface Opened {
  asked: queries.Asked | undefined;
  page: Page;
}

/** What the address of a survey shows. Writes nothing: mail scanners open links too. */
export async function openSurvey(
  db: Db,
  { token, query, now }: { token: string; query: URLSearchParams; now: Date },
): Promise<Opened> {
  const asked = await findAsked(db, token);
  const state = stateOf(asked, now);
  if (!asked || state === 'unknown') return { asked, page: { is: 'closed', why: 'unknown' } };
  const changing = state === 'open' && Number(query.get('step')) > 0;
  if (asked.completedAt && state !== 'withdrawn' && state !== 'erased' && !changing)
    return { asked, page: { is: 'answered', justNow: false, changeable: state === 'open' } };
  if (state !== 'open') return { asked, page: { is: 'closed', why: state } };
  const definition = await definitionOf(db, asked);
  const answers = (await wholeAnswers(db, contactCodes(definition), asked)) ?? {};
  return { asked, page: openedPage(definition, answers, query) };
}

export interface PostedStep {
  token: string;
  step: number;
  fields: URLSearchParams;
  /** Where the pressed button leads: on, back, or to the same step in another language. */
  going: 'next' | 'back' | { language: string };
  /** The page's language where its address names one. */
  lng: string | undefined;
  now: Date;
}

/**
 * Keeps one posted step: the answers so far with this step's over them, without what
 * they hide. Returns the page that follows. However often and however concurrently it
 * is posted, there is one response, and no step overwrites another: whoever finds that
 * the answers changed since they were read starts over with the new ones.
 */
export async function answerStep(db: Db, posted: PostedStep): Promise<Opened> {
  // What was read for the page before mostly holds still; to write finds out whether it does.
  const known = recent.get(posted.token);
  if (known && stateOf(known, posted.now) === 'open') {
    const tried = await tryStep(db, known, posted);
    if (tried?.wrote) return tried.opened;
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const asked = await findAsked(db, posted.token);
    if (!asked || stateOf(asked, posted.now) !== 'open') break;
    const tried = await tryStep(db, asked, posted);
    if (tried) return tried.opened;
  }
  const opened = await openSurvey(db, { token: posted.token, query: new URLSearchParams(), now: posted.now });
  const { asked, page } = opened;
  if (!asked || page.is !== 'closed') return opened;
  return { asked, page: { ...page, unsent: textsIn(posted.fields, await definitionOf(db, asked)) } };
}

/** Keeps a step upon what was read. Undefined: something happened since. */
async function tryStep(
  db: Db,
  asked: queries.Asked,
  posted: PostedStep,
): Promise<{ opened: Opened; wrote: boolean } | undefined> {
  const definition = await definitionOf(db, asked);
  const codes = contactCodes(definition);
  const before = await wholeAnswers(db, codes, asked);
  const read = readPosted(definition, before, posted);
  if ('page' in read) return { opened: { asked, page: read.page }, wrote: false };
  const after = afterAnswer(asked, { ...read, posted });
  const page = pageAfter(definition, read);
  const postedTwice = isDeepStrictEqual({ ...asked, ...after }, { ...asked, answers: before });
  if (postedTwice) return { opened: { asked, page }, wrote: false };
  const { from, to } = movementOf(asked, after);
  // Ended in this very moment, by whoever withdraws and expires: as if the time were over.
  if (!from.includes(asked.disposition))
    return { opened: { asked, page: { is: 'closed', why: 'expired' } }, wrote: false };
  const tokenHash = hashToken(posted.token);
  const given = { ...scoreColumns(after.answers), now: posted.now, from, to };
  const { kept, asked: found } = await keepWhole(db, codes, { tokenHash, upon: asked, after, ...given });
  recent.delete(posted.token);
  if (!kept || !found) return undefined;
  const now = { ...found, ...after };
  if (codes.length === 0) remember(posted.token, { ...now, disposition: to ?? found.disposition });
  return { opened: { asked: now, page }, wrote: true };
}

/** What a form holds in the resident's own words. */
const textsIn = (fields: URLSearchParams, definition: SurveyDefinition): string[] =>
  questionsOf(definition)
    .filter(({ type }) => type === 'text' || type === 'short_text')
    .flatMap((question) => parseAnswer(question, fields.getAll(question.code)).answer ?? []);

/** As often as that, others may be faster at the same answer; each time one of them is done. */
const TRIES = 100;

async function findAsked(db: Db, token: string): Promise<queries.Asked | undefined> {
  const asked = looksLikeToken(token) ? await queries.findAsked(db, hashToken(token)) : undefined;
  if (asked) remember(token, asked);
  return asked;
}

// Whoever reads a page mostly answers it next. Only to write upon: what is shown was read for it.
// Finished answers are forgotten, and with them what residents wrote.
const recent = new Map<string, queries.Asked>();
const REMEMBERED = 5000;

function remember(token: string, asked: queries.Asked) {
  recent.delete(token);
  if (asked.completedAt) return;
  recent.set(token, asked); // last: the map keeps the order of use
  const [oldest] = recent.size > REMEMBERED ? recent.keys() : [];
  if (oldest !== undefined) recent.delete(oldest);
}

const definitionOf = async (db: Db, asked: queries.Asked) =>
  definitionFor(await findDefinition(db, asked.surveyVersionId), asked.facts);

interface Kept {
  answers: Answers;
  next: number | 'done';
}

/** What a posted step comes to: answers to keep, or a page that says why there are none. */
export function readPosted(
  definition: SurveyDefinition,
  before: Answers | null,
  { step, fields, going }: Pick<PostedStep, 'step' | 'fields' | 'going'>,
): Kept | { page: StepPage } {
  const answers = before ?? {};
  if (!mayVisit(definition, answers, step))
    return { page: stepPage(definition, { answers, step: resumeAt(definition, answers) }) };
  const reading = readStep({ definition, answers, step, fields });
  const problems = going === 'next' ? reading.problems : withoutRequired(reading.problems);
  // Before the first answer nothing is kept by going elsewhere: it is only shown again.
  if (Object.keys(problems).length > 0 || (going !== 'next' && !before))
    return { page: stepPage(definition, { answers, step, typed: reading.typed, problems }) };
  const shown = keepShown(definition, reading.answers);
  if (going === 'next') return { answers: shown, next: stepAfter(definition, shown, step) };
  return { answers: shown, next: going === 'back' ? stepBefore(definition, shown, step) : step };
}

const pageAfter = (definition: SurveyDefinition, { answers, next }: Kept): Page =>
  next === 'done'
    ? { is: 'answered', justNow: true, changeable: true }
    : stepPage(definition, { answers, step: next });

/** What there is to know of the survey once the answer is kept. */
function afterAnswer(asked: queries.Asked, { answers, next, posted }: Kept & { posted: PostedStep }) {
  const { going, lng, now } = posted;
  return {
    answers,
    answeredLanguage: typeof going === 'object' ? going.language : (lng ?? languageOf(asked)),
    completedAt: asked.completedAt ?? (next === 'done' ? now : null),
    receipt: asked.receipt ?? receiptOf(randomBytes(10)),
  };
}

/** How an answer moves its closure. A self-selected one leaves it where the drawing put it. */
function movementOf(asked: queries.Asked, after: Pick<queries.Asked, 'completedAt'>): queries.Movement {
  if (asked.invitationId === null) return { from: DISPOSITIONS, to: null };
  if (asked.answers && after.completedAt === asked.completedAt)
    return { from: ['started', 'completed'], to: null };
  const to = after.completedAt ? 'completed' : 'started';
  return { from: sourcesOf(to), to };
}

/** The language of a page whose address names none: the one answered in, else the one written to. */
export const languageOf = (asked: queries.Asked): string => asked.answeredLanguage ?? asked.languageDelivered;
