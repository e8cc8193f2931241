import type { Condition, Leaf } from './conditions.ts';
import { type Question, questionsOf, type SurveyDefinition } from './survey.ts';

/**
 * Whether any resident can be asked a question: some closure and some answers for
 * which its rule holds, and the rules of all questions that this one looks at.
 */

/** What the questions and facts of a rule may still be, while one way to meet it is tried. */
type Allowed = Map<string, readonly string[]>;

/** So many ways are tried; a rule with more is taken to be reachable. */
const TRIED = 20_000;

export function isReachable(definition: SurveyDefinition, question: Question): boolean {
  const byCode = new Map(questionsOf(definition).map((each) => [each.code, each]));
  const toMeet = question.showIf ? [question.showIf] : [];
  let tried = 0;

  const canMeet = (conditions: readonly Condition[], allowed: Allowed): boolean => {
    tried += 1;
    const [condition, ...others] = conditions;
    if (!condition || tried > TRIED) return true;
    if ('allOf' in condition) return canMeet([...condition.allOf, ...others], allowed);
    if ('anyOf' in condition) return condition.anyOf.some((each) => canMeet([each, ...others], allowed));
    const narrowed = narrow(condition, allowed, byCode);
    if (!narrowed) return false;
    // What looks at an answer needs its question asked.
    const asked = 'question' in condition ? byCode.get(condition.question)?.showIf : undefined;
    return canMeet(asked ? [...others, asked] : others, narrowed);
  };
  return canMeet(toMeet, new Map());
}

/** One more rule on one question or fact; undefined when it contradicts those before. */
function narrow(leaf: Leaf, allowed: Allowed, byCode: Map<string, Question>): Allowed | undefined {
  const question = 'question' in leaf ? byCode.get(leaf.question) : undefined;
  const name = 'fact' in leaf ? `fact ${leaf.fact}` : leaf.question;
  if ('question' in leaf && !(question && 'options' in question)) return undefined;
  const possible = question && 'options' in question ? question.options : leaf.isOneOf;
  const wanted = leaf.isOneOf.filter((code) => possible.includes(code));
  if (question?.type === 'choices') return narrowChoices(question, { name, wanted, allowed });
  const before = allowed.get(name) ?? wanted;
  const left = wanted.filter((code) => before.includes(code));
  return left.length > 0 ? new Map(allowed).set(name, left) : undefined;
}

/** Of many choices each may hold beside the others; only the exclusive one stands alone. */
function narrowChoices(
  { exclusive }: { exclusive?: string | undefined },
  { name, wanted, allowed }: { name: string; wanted: string[]; allowed: Allowed },
): Allowed | undefined {
  if (wanted.length === 0) return undefined;
  const ways = wanted.map((code) => (code === exclusive ? 'alone' : 'beside'));
  const before = allowed.get(name) ?? ways;
  const left = ways.filter((way) => before.includes(way));
  return left.length > 0 ? new Map(allowed).set(name, left) : undefined;
}
