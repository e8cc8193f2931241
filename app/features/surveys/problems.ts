import { type Fact, type Leaf, leavesOf } from './conditions.ts';
import { isReachable } from './reaching.ts';
import { isAnswered, type Question, questionsOf, type SurveyDefinition } from './survey.ts';

/** What keeps a definition from being published; its words are `problem.<what>` in survey-problems.json. */
export type DefinitionProblem =
  | 'nothing_asked'
  | 'empty_step'
  | 'unknown_language'
  | 'same_code'
  | 'too_few_options'
  | 'too_many_points'
  | 'same_option'
  | 'unknown_exclusive'
  | 'first_has_rule'
  | 'empty_rule'
  | 'rule_on_later'
  | 'rule_on_unknown'
  | 'rule_on_text'
  | 'rule_unknown_option'
  | 'rule_unknown_fact'
  | 'unreachable';

/** Where a problem is: what is left out does not apply. */
export interface Place {
  /** From 1, as the journey counts. */
  step?: number;
  /** Its place among all questions, from 0: two may have the same code. */
  position?: number;
  question?: string;
  /** The option, question, fact's value, language or placeholder that is wrong. */
  value?: string;
}

export type Found<What> = Place & { what: What };

/** What facts may be: the city's own codes. */
export type FactValues = Record<Fact, readonly { code: string }[]>;

/** The most points that a scale may have. */
const MOST_POINTS = 11;

/** Everything that is wrong with a definition, in its order. */
export function findDefinitionProblems(
  definition: SurveyDefinition,
  known: { facts: FactValues; languages: readonly string[] },
): Found<DefinitionProblem>[] {
  const problems: Found<DefinitionProblem>[] = [];
  if (!questionsOf(definition).some(isAnswered)) problems.push({ what: 'nothing_asked' });
  for (const value of definition.languages ?? [])
    if (!known.languages.includes(value)) problems.push({ what: 'unknown_language', value });

  const all = questionsOf(definition);
  for (const [index, { questions }] of definition.steps.entries()) {
    const step = index + 1;
    if (questions.length === 0) problems.push({ what: 'empty_step', step });
    for (const question of questions) {
      const position = all.indexOf(question);
      const at = { step, position, question: question.code };
      const before = all.slice(0, position);
      const found = [
        ...(before.some(({ code }) => code === question.code) ? [{ what: 'same_code' as const }] : []),
        ...problemsOfOptions(question),
        ...problemsOfRule(question, { all, before, facts: known.facts }),
      ];
      problems.push(...found.map((each) => ({ ...at, ...each })));
      // What is wrong with a rule is said once: only a sound one can be unreachable.
      if (found.length === 0 && !isReachable(definition, question))
        problems.push({ ...at, what: 'unreachable' });
    }
  }
  return problems;
}

function problemsOfOptions(question: Question): Found<DefinitionProblem>[] {
  if (!('options' in question)) return [];
  const { options } = question;
  const problems: Found<DefinitionProblem>[] = [];
  if (options.length < 2) problems.push({ what: 'too_few_options' });
  if (question.type === 'scale' && options.length > MOST_POINTS) problems.push({ what: 'too_many_points' });
  for (const [index, value] of options.entries())
    if (options.indexOf(value) !== index) problems.push({ what: 'same_option', value });
  const { exclusive } = question.type === 'choices' ? question : {};
  if (exclusive !== undefined && !options.includes(exclusive))
    problems.push({ what: 'unknown_exclusive', value: exclusive });
  return problems;
}

interface Around {
  all: Question[];
  /** Those that a rule may look at. */
  before: Question[];
  facts: FactValues;
}

function problemsOfRule(question: Question, around: Around): Found<DefinitionProblem>[] {
  const { showIf } = question;
  if (!showIf) return [];
  // The e-mail asks the first question, whatever the closure.
  const first = isAnswered(question) && !around.before.some(isAnswered);
  const leaves = leavesOf(showIf);
  return [
    ...(first ? [{ what: 'first_has_rule' as const }] : []),
    ...(leaves.length === 0 ? [{ what: 'empty_rule' as const }] : []),
    ...leaves.flatMap((leaf) => problemsOfLeaf(leaf, around)),
  ];
}

function problemsOfLeaf(leaf: Leaf, { all, before, facts }: Around): Found<DefinitionProblem>[] {
  if (leaf.isOneOf.length === 0) return [{ what: 'empty_rule' }];
  if ('fact' in leaf)
    return leaf.isOneOf
      .filter((value) => !facts[leaf.fact].some(({ code }) => code === value))
      .map((value) => ({ what: 'rule_unknown_fact', value }));
  const value = leaf.question;
  const asked = before.find(({ code }) => code === value);
  if (!asked)
    return [{ what: all.some(({ code }) => code === value) ? 'rule_on_later' : 'rule_on_unknown', value }];
  if (!('options' in asked)) return [{ what: 'rule_on_text', value }];
  return leaf.isOneOf
    .filter((option) => !asked.options.includes(option))
    .map((option) => ({ what: 'rule_unknown_option', value: option }));
}
