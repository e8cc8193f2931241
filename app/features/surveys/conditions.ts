import * as v from 'valibot';

/** When a question is asked: rules over earlier answers and over facts of the closure. */

/** What a rule may ask about a closure. */
export const FACTS = ['service', 'department', 'outcome', 'channel', 'district'] as const;

export type Fact = (typeof FACTS)[number];

/** The facts of one closure, as codes; '' where the city gave none. */
export type Facts = Record<Fact, string>;

export type Condition =
  | { question: string; isOneOf: string[] }
  | { fact: Fact; isOneOf: string[] }
  | { anyOf: Condition[] }
  | { allOf: Condition[] };

/** A rule without rules in it. */
export type Leaf = Exclude<Condition, { anyOf: Condition[] } | { allOf: Condition[] }>;

const codes = v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)));

export const conditionSchema: v.GenericSchema<Condition> = v.union([
  v.strictObject({ question: v.string(), isOneOf: codes }),
  v.strictObject({ fact: v.picklist(FACTS), isOneOf: codes }),
  v.strictObject({ anyOf: v.array(v.lazy(() => conditionSchema)) }),
  v.strictObject({ allOf: v.array(v.lazy(() => conditionSchema)) }),
]);

/**
 * Whether answers given so far meet a rule. Rules on facts are settled before, when
 * the closure is known (asking.ts); one that is left is not met.
 */
export function holds(condition: Condition, answers: Record<string, string | string[]>): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((each) => holds(each, answers));
  if ('allOf' in condition) return condition.allOf.every((each) => holds(each, answers));
  if ('fact' in condition) return false;
  const answer = answers[condition.question];
  return answer !== undefined && [answer].flat().some((code) => condition.isOneOf.includes(code));
}

/** What is left of a rule when the facts are known: true, false, or a rule on answers alone. */
export function settle(condition: Condition, facts: Facts): Condition | boolean {
  if ('fact' in condition) return condition.isOneOf.includes(facts[condition.fact]);
  if ('question' in condition) return condition;
  const [given, decides] = 'anyOf' in condition ? [condition.anyOf, true] : [condition.allOf, false];
  const settled = given.map((each) => settle(each, facts));
  if (settled.includes(decides)) return decides;
  const open = settled.filter((each) => typeof each !== 'boolean');
  if (open.length === 0) return !decides;
  return decides ? { anyOf: open } : { allOf: open };
}

/** All rules on one question or fact within a rule. */
export function leavesOf(condition: Condition | undefined): Leaf[] {
  if (!condition) return [];
  if ('anyOf' in condition) return condition.anyOf.flatMap(leavesOf);
  if ('allOf' in condition) return condition.allOf.flatMap(leavesOf);
  return [condition];
}

/** The codes of the questions that a rule looks at. */
export const dependsOn = (condition: Condition | undefined): string[] =>
  leavesOf(condition).flatMap((leaf) => ('question' in leaf ? [leaf.question] : []));
