import { findCity } from '#app/features/catalog/catalog.server.ts';
import { definitionFor } from '#app/features/surveys/asking.ts';
import { findSample } from '#app/features/surveys/sample.server.ts';
import { findDefinition, findSurveyLocale } from '#app/features/surveys/surveys.server.ts';
import { variablesOf } from '#app/features/surveys/texts.ts';
import { env } from '#app/lib/env.ts';
import { matchLanguage, translator } from '#app/lib/i18n.server.ts';
import { i18nOf } from '#app/lib/i18n.ts';
import { drawn, staticPage } from '#app/ui/static-page.tsx';
import type { Db } from '#db/client.ts';
import { About } from './components/about.tsx';
import { Answered } from './components/answered.tsx';
import { StepForm } from './components/step-form.tsx';
import { TrialMark } from './components/trial-mark.tsx';
import { openedPage, type Page } from './page.ts';
import { readPosted } from './responses.server.ts';
import { answersIn, trialAddress } from './trying.ts';
import { findAbout, NAMESPACES } from './wording.server.ts';

/** A survey as a resident will see it, about a closed request that never was. Nothing is stored. */
export interface Trial {
  versionId: number;
  query: URLSearchParams;
  /** Of the page, unless its address names another. */
  lng: string;
  now: Date;
  /** Says on the page that it is only a test. */
  marked: boolean;
}

const FORM = 'answers';

/** The page at an address. */
export async function showTrial(db: Db, trial: Trial): Promise<Response> {
  const { query } = trial;
  const definition = await findTried(db, trial);
  const answers = answersIn(query);
  return await draw(
    db,
    trial,
    query.get('step') === 'done'
      ? { is: 'answered', justNow: true, changeable: true }
      : openedPage(definition, answers, query),
  );
}

/** Reads a step that was sent, and leads on to the page that follows or says what is wrong. */
export async function takeTrialStep(db: Db, trial: Trial, fields: URLSearchParams): Promise<Response> {
  const definition = await findTried(db, trial);
  const lng = matchLanguage(fields.get('lng') ?? '');
  const read = readPosted(definition, answersIn(trial.query), {
    step: Number(fields.get('step') ?? 1),
    fields,
    going: lng ? { language: lng } : fields.get('to') === 'back' ? 'back' : 'next',
  });
  if ('page' in read) return await draw(db, trial, read.page);
  const location = trialAddress(trial.query, { answers: read.answers, step: read.next, lng });
  return new Response(null, { status: 303, headers: { location } });
}

const findTried = async (db: Db, { versionId, query }: Trial) =>
  definitionFor(await findDefinition(db, versionId), (await findSample(db, query)).facts);

async function draw(db: Db, trial: Trial, page: Exclude<Page, { is: 'closed' }>): Promise<Response> {
  const { versionId, query, now, marked } = trial;
  const lng = matchLanguage(query.get('lng') ?? '') ?? trial.lng;
  const { locale, textLanguage } = await findSurveyLocale(db, { versionId, lng, namespaces: NAMESPACES });
  const sample = await findSample(db, query);
  const closed = { serviceCode: sample.service.code, serviceName: sample.service.name, closedAt: now };
  const about = await findAbout(db, closed, { lng, now });
  const { service, closedOn } = await findAbout(db, closed, { lng: textLanguage, now });
  const { districtName: district, reportOnly } = sample;
  const said = { service, closedOn, district, reportOnly };
  const t = i18nOf(locale).getFixedT(lng, 'responses');
  const first = page.is === 'step' ? page.questions[0] : undefined;
  const title = first ? t(`survey:${first.code}.title`, variablesOf(said)) : t('done.title');
  const column =
    page.is === 'answered' ? (
      <Answered
        {...about}
        justNow
        receipt="TEST"
        changeUntil={about.closedOn}
        change={trialAddress(query, { answers: answersIn(query), step: 1, lng })}
        dispute={null}
        preferences={null}
      />
    ) : (
      <>
        <About {...about} />
        <StepForm {...page} said={said} textLanguage={textLanguage} action={`?${query}`} form={FORM} />
      </>
    );
  const { languages, simulated, rehearsal } = await findCity(db, now);
  const html = staticPage({
    city: { name: env().CITY_NAME, simulated, rehearsal },
    languages,
    locale,
    title,
    column: (marked ? drawn(markIn(lng), locale) : '') + drawn(column, locale),
    ...(page.is === 'step' && { form: FORM }),
  });
  const refused = page.is === 'step' && Object.keys(page.problems).length > 0;
  return new Response(html, {
    status: refused ? 422 : 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** In the words of staff, who are those that try. */
function markIn(lng: string) {
  const language = lng === 'es' ? 'es' : 'en';
  return <TrialMark language={language} text={translator(language, 'survey-pages')('test.page')} />;
}
