import {
  mayBringUp,
  mayVisit,
  questionsOfStep,
  resumeAt,
  shownSteps,
} from '#app/features/surveys/journey.ts';
import type { Answers, Problem } from '#app/features/surveys/questions/common.ts';
import {
  openingOf,
  parseAnswer,
  type Question,
  type SurveyDefinition,
} from '#app/features/surveys/survey.ts';
import type { TokenState } from './response.ts';

/** What a resident sees at an address, before it is put into words. */
export type Page = ClosedPage | AnsweredPage | StepPage;

export interface ClosedPage {
  is: 'closed';
  why: Exclude<TokenState, 'open'> | 'too_many';
  /** What was written and comes too late: theirs to keep. */
  unsent?: string[];
}

interface AnsweredPage {
  is: 'answered';
  justNow: boolean;
  changeable: boolean;
}

export interface StepPage {
  is: 'step';
  step: number;
  /** Among the steps that ask something. */
  position: number;
  /** How many of them there are, with one more where this step may bring it up. */
  steps: number;
  questions: Question[];
  answers: Answers;
  problems: Record<string, Problem>;
}

/** A step with what was answered so far, and over it what was just typed and refused, or only chosen. */
export function stepPage(
  definition: SurveyDefinition,
  { answers, step, typed = {}, problems = {} }: StepToShow,
): StepPage {
  const steps = shownSteps(definition, answers);
  const position = steps.indexOf(step) + 1;
  return {
    is: 'step',
    step,
    position,
    steps: mayBringUp(definition, answers, step) ? Math.max(steps.length, position + 1) : steps.length,
    questions: questionsOfStep(definition, answers, step),
    answers: { ...answers, ...typed },
    problems,
  };
}

interface StepToShow {
  answers: Answers;
  step: number;
  typed?: Answers;
  problems?: Record<string, Problem>;
}

/**
 * The step that an address leads to: the one it names if that may be visited, the first
 * with the answer it brings (`?rating=4` in an e-mail's button), else where they left off.
 */
export function openedPage(definition: SurveyDefinition, answers: Answers, query: URLSearchParams): StepPage {
  const brought = broughtAnswer(definition, query);
  const wanted = Number(query.get('step') ?? (brought ? 1 : Number.NaN));
  const step = mayVisit(definition, answers, wanted) ? wanted : resumeAt(definition, answers);
  return stepPage(definition, { answers, step, ...(step === 1 && brought && { typed: brought }) });
}

function broughtAnswer(definition: SurveyDefinition, query: URLSearchParams): Answers | undefined {
  const question = openingOf(definition);
  if (!question || !query.has(question.code)) return undefined;
  const { answer } = parseAnswer(question, query.getAll(question.code));
  return answer === undefined ? undefined : { [question.code]: answer };
}
