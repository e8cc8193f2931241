import { isAnswered, type Question, questionsOf, type SurveyDefinition } from './survey.ts';
import { baseKeyOf, textOwnersOf } from './texts.ts';

/**
 * What a new version changes in questions that were asked before, and whether that
 * still measures the same. A new measure breaks the trend line; staff decide.
 */

export type Decision = 'same' | 'new';

/** The decisions that a form sends, as `measure.<question>`. */
export const decisionsOf = (form: URLSearchParams): Record<string, Decision> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith('measure.') && (value === 'same' || value === 'new')
        ? [[name.slice('measure.'.length), value]]
        : [],
    ),
  );

/** What changed; the words are `change.<what>` in survey-problems.json. */
const CHANGE_KINDS = ['type', 'options', 'order', 'rule', 'wording', 'typo'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  question: string;
  kinds: ChangeKind[];
  suggested: Decision;
}

export interface Version {
  definition: SurveyDefinition;
  /** The English texts by key. */
  texts: Record<string, string>;
}

/** The questions that changed since they were last asked. `earlier` are the published versions, newest first. */
export function compareVersions(earlier: readonly Version[], draft: Version): Change[] {
  return questionsOf(draft.definition)
    .filter(isAnswered)
    .flatMap((question) => {
      const asked = lastAsked(earlier, question.code);
      if (!asked) return [];
      const kinds = changesOf(asked, { question, version: draft });
      if (kinds.length === 0) return [];
      const suggested = kinds.every((kind) => kind === 'typo') ? ('same' as const) : ('new' as const);
      return [{ question: question.code, kinds, suggested }];
    });
}

/** The definition with the measures that the decisions give its questions. */
export function withMeasures(
  earlier: readonly Version[],
  definition: SurveyDefinition,
  decisions: Record<string, Decision>,
): SurveyDefinition {
  const measureOf = ({ code }: Question) => {
    const measures = earlier.flatMap(({ definition: { steps } }) =>
      steps.flatMap(({ questions }) => questions.filter((each) => each.code === code).map(measured)),
    );
    const last = lastAsked(earlier, code);
    if (!last) return 1;
    return decisions[code] === 'new' ? Math.max(...measures) + 1 : measured(last.question);
  };
  const steps = definition.steps.map(({ questions }) => ({
    questions: questions.map(({ measure: _, ...question }): Question => {
      const measure = measureOf(question);
      return measure === 1 ? question : { ...question, measure };
    }),
  }));
  return { ...definition, steps };
}

const measured = (question: Question) => question.measure ?? 1;

interface Asked {
  question: Question;
  version: Version;
}

function lastAsked(earlier: readonly Version[], code: string): Asked | undefined {
  for (const version of earlier) {
    const question = questionsOf(version.definition).find((each) => each.code === code);
    if (question) return { question, version };
  }
  return undefined;
}

function changesOf(before: Asked, after: Asked): ChangeKind[] {
  const [was, is] = [before.question, after.question];
  const [had, has] = [optionsOf(was), optionsOf(is)];
  const gone = [...had, ...has].filter((option) => !(had.includes(option) && has.includes(option)));
  // Options that came or went are a change of their own.
  const keys = [...keysOf(before), ...keysOf(after)].filter(
    (key) => !gone.some((option) => baseKeyOf(key) === `${is.code}.options.${option}`),
  );
  const wordings = keys.map((key) =>
    wordingChange(before.version.texts[key] ?? '', after.version.texts[key] ?? ''),
  );
  const kinds: Record<ChangeKind, boolean> = {
    type: was.type !== is.type,
    options: gone.length > 0,
    order: gone.length === 0 && String(had) !== String(has),
    rule: JSON.stringify(was.showIf) !== JSON.stringify(is.showIf),
    wording: wordings.includes('wording'),
    typo: wordings.includes('typo'),
  };
  return CHANGE_KINDS.filter((kind) => kinds[kind]);
}

const optionsOf = (question: Question) => ('options' in question ? question.options : []);

function keysOf({ question, version }: Asked): string[] {
  const owners = textOwnersOf(version.definition);
  return Object.keys(version.texts).filter((key) => owners.get(baseKeyOf(key))?.question === question.code);
}

/** So few letters may differ, and at most one in ten, for a change to be a typo mended. */
const TYPO_LETTERS = 2;

function wordingChange(before: string, after: string): 'wording' | 'typo' | undefined {
  if (before === after) return undefined;
  const [was, is] = [plain(before), plain(after)];
  const letters = distance(was, is);
  return letters <= TYPO_LETTERS && letters * 10 <= Math.max(was.length, is.length) ? 'typo' : 'wording';
}

/** Without capitals, punctuation and double spaces: they ask nothing else. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Levenshtein's distance. */
function distance(some: string, others: string): number {
  let row = Array.from({ length: others.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...some].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...others].entries())
      next.push(
        Math.min((row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, (row[at] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
