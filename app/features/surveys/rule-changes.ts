import type { Condition } from './conditions.ts';

/** Changes of a show-if rule. A place in it is a path of positions: '' is the rule, '1.0' the first part of its second part. */

type Group = { anyOf: Condition[] } | { allOf: Condition[] };

/** How deep groups may stand in groups. */
export const RULE_DEPTH = 3;

/** A part that nothing is chosen for yet. */
const BLANK: Condition = { question: '', isOneOf: [] };

export const partsOf = (condition: Condition): Condition[] | undefined =>
  'anyOf' in condition ? condition.anyOf : 'allOf' in condition ? condition.allOf : undefined;

export const withParts = (group: Condition, parts: Condition[]): Group =>
  'anyOf' in group ? { anyOf: parts } : { allOf: parts };

/** The rule as a group, which is how it is edited. */
export const groupOf = (rule: Condition | undefined): Condition =>
  rule === undefined ? { allOf: [] } : partsOf(rule) ? rule : { allOf: [rule] };

/** The same rule without groups that hold nothing; undefined when nothing is left of it. */
export function tidyRule(rule: Condition): Condition | undefined {
  const parts = partsOf(rule);
  if (!parts) return rule;
  const tidied = parts.flatMap((part) => tidyRule(part) ?? []);
  return tidied.length > 0 ? withParts(rule, tidied) : undefined;
}

export const addPart = (rule: Condition | undefined, path: string): Condition =>
  changeParts(groupOf(rule), stepsOf(path), (parts) => [...parts, BLANK]);

/** A group within the group at `path`, of the other kind: the same kind would say nothing new. */
export const addGroup = (rule: Condition | undefined, path: string): Condition =>
  changeParts(groupOf(rule), stepsOf(path), (parts, group) => [
    ...parts,
    'anyOf' in group ? { allOf: [BLANK, BLANK] } : { anyOf: [BLANK, BLANK] },
  ]);

export function removePart(rule: Condition | undefined, path: string): Condition | undefined {
  const steps = stepsOf(path);
  const last = steps.pop();
  return tidyRule(
    changeParts(groupOf(rule), steps, (parts) => parts.filter((_, position) => position !== last)),
  );
}

const stepsOf = (path: string) => (path === '' ? [] : path.split('.').map(Number));

function changeParts(
  rule: Condition,
  [first, ...further]: number[],
  change: (parts: Condition[], group: Condition) => Condition[],
): Condition {
  const parts = partsOf(rule);
  if (!parts) return rule;
  if (first === undefined) return withParts(rule, change(parts, rule));
  return withParts(
    rule,
    parts.map((part, position) => (position === first ? changeParts(part, further, change) : part)),
  );
}

/** The rule with the codes exchanged; `now` tells the key of a text from now on, and with it the codes in it. */
export function renameInRule(rule: Condition, now: (key: string) => string): Condition {
  const parts = partsOf(rule);
  if (parts)
    return withParts(
      rule,
      parts.map((part) => renameInRule(part, now)),
    );
  if (!('question' in rule)) return rule;
  const question = now(rule.question);
  return {
    question,
    isOneOf: rule.isOneOf.map((code) =>
      now(`${rule.question}.options.${code}`).slice(`${question}.options.`.length),
    ),
  };
}
