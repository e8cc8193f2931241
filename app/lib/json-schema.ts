import type * as v from 'valibot';

/**
 * The JSON Schema (draft 2020-12) that says what a valibot schema says, so that what is
 * published is what is checked. Knows what this project's files are made of; anything
 * else throws, so that nothing is left out unseen. Checks of one's own have no words in
 * JSON Schema: the file must pass both.
 */

type Json = Record<string, unknown>;
type Schema = v.GenericSchema;

interface Options {
  /** Schemas to be named under `$defs`, for one that contains itself. */
  named: ReadonlyMap<Schema, string>;
}

export function jsonSchemaOf(schema: Schema, { named }: Options): Json {
  const defs = Object.fromEntries([...named].map(([each, name]) => [name, describe(each, named)]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...describe(schema, named),
    ...(named.size > 0 && { $defs: defs }),
  };
}

/** As it stands inside another: by its name if it has one. */
function inside(schema: Schema, named: Options['named']): Json {
  const name = named.get(schema);
  return name ? { $ref: `#/$defs/${name}` } : describe(schema, named);
}

function describe(schema: Schema, named: Options['named']): Json {
  // valibot's general type does not tell its kinds apart; what is none of ours throws below.
  const known = schema as Known;
  const checks = (known.pipe ?? []).slice(1).map((check) => describeCheck(check as Check, known.type));
  return Object.assign(
    describeKind(known, (each) => inside(each, named)),
    ...checks,
  );
}

// The kinds of schema and of check that are known, as valibot shapes them.
type Known = (
  | { type: 'strict_object'; entries: Record<string, Schema> }
  | { type: 'array'; item: Schema }
  | { type: 'record'; key: Schema; value: Schema }
  | { type: 'union' | 'variant'; options: Schema[] }
  | { type: 'optional'; wrapped: Schema }
  | { type: 'lazy'; getter: (input: unknown) => Schema }
  | { type: 'literal'; literal: string | number | boolean }
  | { type: 'picklist'; options: readonly string[] }
  | { type: 'string' | 'number' | 'boolean' }
) & { pipe?: readonly { type: string }[] };

function describeKind(schema: Known, within: (schema: Schema) => Json): Json {
  switch (schema.type) {
    case 'strict_object':
      return {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(schema.entries).map(([name, each]) => [name, within(each)]),
        ),
        required: Object.entries(schema.entries)
          .filter(([, each]) => each.type !== 'optional')
          .map(([name]) => name),
        additionalProperties: false,
      };
    case 'array':
      return { type: 'array', items: within(schema.item) };
    case 'record':
      return {
        type: 'object',
        propertyNames: within(schema.key),
        additionalProperties: within(schema.value),
      };
    case 'union':
    case 'variant':
      return { anyOf: schema.options.map(within) };
    case 'optional':
      return within(schema.wrapped);
    case 'lazy':
      return within(schema.getter(undefined));
    case 'literal':
      return { const: schema.literal };
    case 'picklist':
      return { enum: [...schema.options] };
    case 'string':
    case 'number':
    case 'boolean':
      return { type: schema.type };
    default:
      throw new Error(`JSON Schema: no words for ${(schema as Schema).type}`);
  }
}

type Check =
  | { type: 'regex'; requirement: RegExp }
  | { type: 'min_length' | 'max_length' | 'min_value' | 'max_value'; requirement: number }
  | { type: 'non_empty' | 'integer' };

function describeCheck(check: Check, of: Known['type']): Json {
  const many = of === 'array' ? 'Items' : 'Length';
  switch (check.type) {
    case 'regex':
      return { pattern: check.requirement.source };
    case 'min_length':
      return { [`min${many}`]: check.requirement };
    case 'max_length':
      return { [`max${many}`]: check.requirement };
    case 'non_empty':
      return { [`min${many}`]: 1 };
    case 'min_value':
      return { minimum: check.requirement };
    case 'max_value':
      return { maximum: check.requirement };
    case 'integer':
      return { type: 'integer' };
    default:
      throw new Error(`JSON Schema: no words for the check ${(check as { type: string }).type}`);
  }
}
