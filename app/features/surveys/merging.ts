import { freeCode, renamedKey } from './codes.ts';
import { mergeOrders, type Side, type Sides } from './merging-order.ts';
import { type Entry, type Outline, PAGE_BREAK, questionsIn, textsIn, textsOf } from './outline.ts';
import { renameInRule } from './rule-changes.ts';
import { parseQuestion, type Question } from './survey.ts';

/**
 * Two people's drafts that were made of the same one, as one draft. What only one of
 * them changed is taken: the order of the questions, each of their settings and each
 * text by itself. What both changed, each in another way, is in dispute.
 */

/** What both changed; `mine` and `theirs` are what they wrote, '' where it is no text. */
export interface Dispute {
  /** `survey`: what they began with is not known any more. `removed`: one removed what the other changed. */
  what: 'survey' | 'settings' | 'order' | 'removed' | 'question' | 'text';
  /** The code of the question. */
  question?: string;
  /** Of the text, within its question. */
  key?: string;
  mine: string;
  theirs: string;
}

/** Takes what only one side changed; what both did is noted, and the preferred side's taken. */
type Choose = <T>(sides: Sides<T>, about: Omit<Dispute, Side>) => T;

/** Merges drafts in which no code was exchanged. In the outline, the preferred side has won every dispute. */
export function mergeOutlines(
  given: Sides<Outline>,
  preferred: Side,
): { outline: Outline; disputes: Dispute[] } {
  const disputes: Dispute[] = [];
  const choose: Choose = ({ base, mine, theirs }, about) => {
    if (same(mine, theirs) || same(base, theirs)) return mine;
    if (same(base, mine)) return theirs;
    const said = (value: unknown) => (about.what === 'text' ? String(value) : '');
    const dispute = { ...about, mine: said(mine), theirs: said(theirs) };
    if (!disputes.some((each) => same(each, dispute))) disputes.push(dispute);
    return preferred === 'mine' ? mine : theirs;
  };

  const outlines = { ...given, mine: withOwnCodes(given) };
  const parts = onSides(outlines, partsOf);
  const kept = (code: string, side: Side) => {
    const other = side === 'mine' ? 'theirs' : 'mine';
    if (same(parts[side].get(code), parts.base.get(code)) || parts[other].has(code)) return false;
    disputes.push({ what: 'removed', question: code, mine: '', theirs: '' });
    return side === preferred;
  };
  const entries = onSides(outlines, (each) => each.entries);
  const order = mergeOrders(entries, { kept, choose: (orders) => choose(orders, { what: 'order' }) });
  const merged = new Map(
    order.flatMap((code) => (code === PAGE_BREAK ? [] : [[code, mergePart(code, parts, choose)]])),
  );
  return {
    outline: {
      settings: mergeSettings(outlines, choose),
      entries: order.flatMap((code): Entry[] =>
        code === PAGE_BREAK ? [PAGE_BREAK] : [merged.get(code)?.question].flatMap((each) => each ?? []),
      ),
      texts: Object.fromEntries(
        [...merged].flatMap(([code, part]) =>
          Object.entries(part?.texts ?? {}).map(([key, text]) => [`${code}.${key}`, text]),
        ),
      ),
    },
    disputes,
  };
}

function mergeSettings(outlines: Sides<Outline>, choose: Choose): Outline['settings'] {
  const settings = onSides(outlines, (each) => each.settings);
  const about = { what: 'settings' } as const;
  const layout = choose(
    onSides(settings, (each) => each.layout),
    about,
  );
  const languages = choose(
    onSides(settings, (each) => each.languages),
    about,
  );
  return { ...(layout && { layout }), ...(languages && { languages }) };
}

/** A question with its texts, by their keys within it. */
interface Part {
  question: Question;
  texts: Record<string, string>;
}

function partsOf(outline: Outline): Map<string, Part> {
  const texts = textsIn(outline);
  return new Map(
    questionsIn(outline.entries).map((question) => [
      question.code,
      { question, texts: Object.fromEntries(textsOf(texts, question.code)) },
    ]),
  );
}

function mergePart(code: string, parts: Sides<Map<string, Part>>, choose: Choose): Part | undefined {
  const { base, mine, theirs } = onSides(parts, (each) => each.get(code));
  if (!base || !mine || !theirs) return mine ?? theirs;
  const sides = { base, mine, theirs };
  const texts = onSides(sides, (each) => each.texts);
  return {
    question: mergeQuestion(
      onSides(sides, ({ question }) => question),
      choose,
    ),
    texts: Object.fromEntries(
      keysIn(texts)
        .map((key) => {
          const wordings = onSides(texts, (each) => each[key] ?? '');
          return [key, choose(wordings, { what: 'text', question: code, key })] as const;
        })
        .filter(([, text]) => text !== ''),
    ),
  };
}

function mergeQuestion(questions: Sides<Question>, choose: Choose): Question {
  const about = { what: 'question', question: questions.base.code } as const;
  const { base, mine, theirs } = questions;
  // Another type has other settings.
  if (mine.type !== base.type || theirs.type !== base.type) return choose(questions, about);
  const fields = onSides(questions, (each): Record<string, unknown> => ({ ...each }));
  return parseQuestion(
    Object.fromEntries(
      keysIn(fields).flatMap((name) => {
        const value = choose(
          onSides(fields, (each) => each[name]),
          about,
        );
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

/** My draft, with other codes for questions that I added under codes that they gave to theirs. */
function withOwnCodes({ base, mine, theirs }: Sides<Outline>): Outline {
  const parts = onSides({ base, mine, theirs }, partsOf);
  const taken = [...parts.base.keys(), ...parts.mine.keys(), ...parts.theirs.keys()];
  const renames = [...parts.mine].flatMap(([from, part]) => {
    if (parts.base.has(from) || !parts.theirs.has(from) || same(part, parts.theirs.get(from))) return [];
    const to = freeCode(from, taken);
    taken.push(to);
    return [{ from, to }];
  });
  const now = (key: string) => renamedKey(key, renames);
  if (renames.length === 0) return mine;
  return {
    ...mine,
    entries: mine.entries.map((entry): Entry => {
      if (entry === PAGE_BREAK) return entry;
      const { showIf, ...question } = entry;
      return { ...question, code: now(entry.code), ...(showIf && { showIf: renameInRule(showIf, now) }) };
    }),
    texts: Object.fromEntries(Object.entries(mine.texts).map(([key, text]) => [now(key), text])),
  };
}

const onSides = <T, U>({ base, mine, theirs }: Sides<T>, of: (each: T) => U): Sides<U> => ({
  base: of(base),
  mine: of(mine),
  theirs: of(theirs),
});

const keysIn = ({ base, mine, theirs }: Sides<object>): string[] => [
  ...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]),
];

/** Whether two values say the same, in whatever order their fields stand. */
const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown) =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
