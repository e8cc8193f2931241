import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findNames } from '#app/features/catalog/names.server.ts';
import { definitionFor } from '#app/features/surveys/asking.ts';
import { mayVisit, questionsOfStep, resumeAt, shownSteps } from '#app/features/surveys/journey.ts';
import { parseAnswer, type SurveyDefinition } from '#app/features/surveys/survey.ts';
import { findDefinition, findSurveyLocale } from '#app/features/surveys/surveys.server.ts';
import { variablesOf } from '#app/features/surveys/texts.ts';
import type { RouteHandle } from '#app/lib/context.ts';
import { formatDay } from '#app/lib/dates.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { type Guesses, tooManyGuesses } from '#app/lib/guesses.ts';
import { drawnOnly, localeData, matchLanguage } from '#app/lib/i18n.server.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { paths } from '#app/paths.ts';
import { Answered } from '../components/answered.tsx';
import { Closed } from '../components/closed.tsx';
import { StepForm } from '../components/step-form.tsx';
import { stateOf } from '../response.ts';
import { answerStep, findInvitation, languageOfInvitation } from '../responses.server.ts';

export const handle = { access: 'public', namespaces: ['responses', 'questions'] } satisfies RouteHandle;

const NAMESPACES = ['responses', 'questions'];
const guesses: Guesses = new Map();

/** Shows where the resident is. Writes nothing: mail scanners open links too. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const token = params.token ?? '';
  const now = new Date();
  const invitation = await findInvitation(db(), token);
  const state = stateOf(invitation, now);
  if (!invitation) {
    const tooMany = tooManyGuesses(guesses, context.clientAddress, now.getTime());
    const locale = drawnOnly(localeData(context.lng, NAMESPACES));
    return tooMany
      ? data(
          { page: 'closed' as const, why: 'too_many' as const, locale },
          { status: 429, headers: { 'retry-after': '600' } },
        )
      : data({ page: 'closed' as const, why: 'unknown' as const, locale }, { status: 404 });
  }

  const lng = explicitLanguage(query) ?? languageOfInvitation(invitation);
  const { locale: texts, textLanguage } = await findSurveyLocale(db(), {
    versionId: invitation.surveyVersionId,
    lng,
    namespaces: NAMESPACES,
  });
  const locale = drawnOnly(texts);
  const zone = env().CITY_TIME_ZONE;
  const named = { code: invitation.serviceCode, name: invitation.serviceName };
  const about = {
    service: (await findNames(db(), lng, now)).service(named),
    closedOn: formatDay(lng, invitation.closedAt, zone),
  };
  if (
    invitation.completedAt &&
    state !== 'withdrawn' &&
    (!query.has('step') || query.get('step') === 'done' || state === 'expired')
  ) {
    return {
      page: 'answered' as const,
      locale,
      about,
      justNow: query.get('step') === 'done',
      receipt: invitation.receipt ?? '',
      changeUntil: state === 'open' ? formatDay(lng, invitation.expiresAt, zone) : null,
      change: paths.survey(token, { step: 1, lng: explicitLanguage(query) }),
    };
  }
  if (state !== 'open') return data({ page: 'closed' as const, why: state, locale }, { status: 410 });

  const definition = definitionFor(await findDefinition(db(), invitation.surveyVersionId), invitation.facts);
  const answers = invitation.answers ?? {};
  const preselected = preselect(definition, query);
  const step = stepToShow(definition, answers, { query, preselected: preselected !== undefined });
  const steps = shownSteps(definition, answers);
  return {
    page: 'step' as const,
    locale,
    about,
    // In the language of the survey's own texts, which is English where they are not translated.
    said: {
      service: (await findNames(db(), textLanguage, now)).service(named).text,
      closedOn: formatDay(textLanguage, invitation.closedAt, zone),
      district: invitation.districtName ?? '',
      reportOnly: invitation.reportOnly,
    },
    textLanguage,
    step,
    position: steps.indexOf(step) + 1,
    steps: steps.length,
    questions: questionsOfStep(definition, answers, step),
    answers: step === 1 ? { ...answers, ...preselected } : answers,
    action: paths.survey(token, { step, lng: explicitLanguage(query) }),
    languageForm: 'answers',
  };
}

/** Keeps what one step's form sent, and leads on. */
export async function action({ params, request }: ActionFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const token = params.token ?? '';
  const fields = new URLSearchParams(await request.text());
  const language = matchLanguage(fields.get('lng') ?? '');
  const answered = await answerStep(db(), {
    token,
    step: Number(query.get('step') ?? 1),
    fields,
    going: language ? { language } : fields.get('to') === 'back' ? 'back' : 'next',
    lng: explicitLanguage(query),
    now: new Date(),
  });
  switch (answered.is) {
    case 'closed':
      return null; // the loader says why, with the status that goes with it
    case 'refused':
      return data({ problems: answered.problems, typed: answered.typed }, { status: 422 });
    case 'carried': {
      const [chosen] = Object.entries(answered.typed).filter(([, answer]) => typeof answer === 'string');
      return redirect(
        paths.survey(token, { lng: language, ...(chosen && { [chosen[0]]: String(chosen[1]) }) }),
        303,
      );
    }
    case 'kept':
      return redirect(paths.survey(token, { step: answered.next }), 303);
  }
}

const explicitLanguage = (query: URLSearchParams) => matchLanguage(query.get('lng') ?? '');

/** What the address already answers of the survey's first question: `?rating=4` in an e-mail's button. */
function preselect(definition: SurveyDefinition, query: URLSearchParams) {
  const question = definition.steps[0]?.questions[0];
  if (!question || !query.has(question.code)) return undefined;
  const { answer } = parseAnswer(question, query.getAll(question.code));
  return answer === undefined ? undefined : { [question.code]: answer };
}

/** The step that was asked for if it may be visited, else the first for a new rating, else where they left off. */
function stepToShow(
  definition: SurveyDefinition,
  answers: Parameters<typeof mayVisit>[1],
  { query, preselected }: { query: URLSearchParams; preselected: boolean },
): number {
  const asked = Number(query.get('step') ?? (preselected ? 1 : Number.NaN));
  return mayVisit(definition, answers, asked) ? asked : resumeAt(definition, answers);
}

type LoaderData = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta = pageTitle('responses', (t, shown: LoaderData) => {
  if (shown.page === 'closed') return t(`closed.${shown.why}.title`);
  if (shown.page === 'answered') return t(shown.justNow ? 'done.title' : 'used.title');
  const [first] = shown.questions;
  return first ? t(`survey:${first.code}.title`, variablesOf(shown.said)) : '';
});

export default function Survey() {
  const shown = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (shown.page === 'closed') return <Closed why={shown.why} />;
  if (shown.page === 'answered') return <Answered {...shown} />;
  return (
    <StepForm
      {...shown}
      answers={{ ...shown.answers, ...refused?.typed }}
      problems={refused?.problems ?? {}}
    />
  );
}
