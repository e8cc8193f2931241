import { type Condition, FACTS } from './conditions.ts';
import type { QuestionFields } from './questions/drafting.ts';
import { addPart, partsOf, RULE_DEPTH, withParts } from './rule-changes.ts';

/**
 * The fields of a show-if rule. A part's name is `rule` with its path: `rule.kind`,
 * `rule.parts`, `rule.0.subject`, `rule.0.is`, `rule.1.kind`, …
 */

/** What a part asks about, as the value of a list: `question.rating`, `fact.service`. */
export const subjectOf = (leaf: Condition): string =>
  'question' in leaf
    ? leaf.question && `question.${leaf.question}`
    : 'fact' in leaf
      ? `fact.${leaf.fact}`
      : '';

export const partName = (path: string): string => (path === '' ? 'rule' : `rule.${path}`);

export const pathWithin = (path: string, position: number): string =>
  path === '' ? String(position) : `${path}.${position}`;

const MOST_PARTS = 50;

/** The rule that the form says; undefined: always shown. */
export function readRule(fields: QuestionFields): Condition | undefined {
  const rule = readPart(fields, '', RULE_DEPTH);
  const parts = rule && partsOf(rule);
  if (!parts) return undefined;
  const [only] = parts;
  if (!only) return addPart(rule, '');
  // All of one thing is that thing, and was stored so; "any" is kept, for the parts to come.
  return parts.length === 1 && 'allOf' in rule ? only : rule;
}

function readPart(fields: QuestionFields, path: string, depth: number): Condition | undefined {
  const name = partName(path);
  const kind = fields.one(`${name}.kind`);
  if (kind !== 'allOf' && kind !== 'anyOf') return path === '' ? undefined : readLeaf(fields, name);
  if (depth === 0) return undefined;
  const count = Math.min(MOST_PARTS, Number(fields.one(`${name}.parts`)) || 0);
  const parts = Array.from({ length: count }, (_, position) =>
    readPart(fields, pathWithin(path, position), depth - 1),
  );
  return withParts(
    kind === 'anyOf' ? { anyOf: [] } : { allOf: [] },
    parts.filter((part) => part !== undefined),
  );
}

function readLeaf(fields: QuestionFields, name: string): Condition {
  const subject = fields.one(`${name}.subject`);
  // Those that were ticked belong to what the part asked about when it was drawn.
  const isOneOf = subject === fields.one(`${name}.was`) ? fields.all(`${name}.is`) : [];
  const [kind = '', code = ''] = subject.split('.');
  const fact = FACTS.find((each) => each === code);
  return kind === 'fact' && fact ? { fact, isOneOf } : { question: kind === 'question' ? code : '', isOneOf };
}
