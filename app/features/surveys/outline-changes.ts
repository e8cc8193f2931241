import { freeCode } from './codes.ts';
import type { Condition } from './conditions.ts';
import { type NewQuestion, newQuestion } from './new-question.ts';
import { type Entry, type Outline, PAGE_BREAK, questionsIn, textsOf } from './outline.ts';
import { addGroup, addPart, removePart } from './rule-changes.ts';
import type { Question } from './survey.ts';

/**
 * The changes of a draft that a button makes. Each is a word with its arguments, such
 * as `move:3:2`, so that a form can send it along with everything that was typed.
 * Places are positions among the entries, from 0.
 */

interface Changed {
  outline: Outline;
  /** The entry to look at next. */
  at: number;
}

type Args = (string | undefined)[];

const CHANGES = {
  /** `add:<kind>:<place>`: a new question after the entry at this place. */
  add: (outline: Outline, [kind, after]: Args) =>
    insert(outline, placeIn(after) + 1, newQuestion(kind ?? '', codesOf(outline))),
  'add-page': (outline: Outline, [after]: Args) => insertEntry(outline, placeIn(after) + 1, PAGE_BREAK),
  copy: (outline: Outline, [place]: Args) => copyQuestion(outline, placeIn(place)),
  remove: (outline: Outline, [place]: Args) => removeEntry(outline, placeIn(place)),
  /** `move:<from>:<to>`: `to` is where it stands afterwards. */
  move: (outline: Outline, [from, to]: Args) => ({
    outline: { ...outline, entries: moved(outline.entries, placeIn(from), placeIn(to)) },
    at: placeIn(to),
  }),
  'add-option': (outline: Outline, [place]: Args) =>
    changeOptions(outline, place, (options) => [...options, freeCode('option', options)]),
  'remove-option': (outline: Outline, [place, option]: Args) =>
    changeOptions(outline, place, (options) => options.filter((_, index) => index !== placeIn(option))),
  'move-option': (outline: Outline, [place, from, to]: Args) =>
    changeOptions(outline, place, (options) => moved(options, placeIn(from), placeIn(to))),
  'add-condition': (outline: Outline, [place, path = '']: Args) =>
    changeRule(outline, place, (rule) => addPart(rule, path)),
  'add-group': (outline: Outline, [place, path = '']: Args) =>
    changeRule(outline, place, (rule) => addGroup(rule, path)),
  'remove-condition': (outline: Outline, [place, path = '']: Args) =>
    changeRule(outline, place, (rule) => removePart(rule, path)),
} satisfies Record<string, (outline: Outline, args: Args) => Changed>;

type ChangeName = keyof typeof CHANGES;

/** A change as a button's value. */
export const changeOf = (name: ChangeName, ...args: (string | number)[]): string => [name, ...args].join(':');

/** The draft after a change; undefined when there is no such change. */
export function applyChange(outline: Outline, change: string): Changed | undefined {
  const [name, ...args] = change.split(':');
  const known = Object.entries(CHANGES).find(([each]) => each === name);
  return known?.[1](outline, args);
}

/** -1, where nothing is, for what is no place. */
const placeIn = (text: string | undefined) => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : -1);

export const codesOf = (outline: Outline): string[] => questionsIn(outline.entries).map(({ code }) => code);

function insert(outline: Outline, at: number, made: NewQuestion | undefined): Changed {
  if (!made) return { outline, at: Math.max(0, at - 1) };
  const { question, texts } = made;
  return insertEntry({ ...outline, texts: { ...outline.texts, ...texts } }, at, question);
}

function insertEntry(outline: Outline, at: number, added: Entry): Changed {
  return { outline: { ...outline, entries: outline.entries.toSpliced(at, 0, added) }, at };
}

function removeEntry(outline: Outline, at: number): Changed {
  const entries = outline.entries.filter((_, index) => index !== at);
  return { outline: { ...outline, entries }, at: Math.max(0, at - 1) };
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const [it] = list.slice(from, from + 1);
  if (from < 0 || to < 0 || to >= list.length || it === undefined) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, it);
}

function copyQuestion(outline: Outline, at: number): Changed {
  const question = outline.entries[at];
  if (question === undefined || question === PAGE_BREAK) return { outline, at };
  const code = freeCode(question.code, codesOf(outline));
  const texts = textsOf(outline.texts, question.code).map(([key, text]) => [`${code}.${key}`, text]);
  return insert(outline, at + 1, { question: { ...question, code }, texts: Object.fromEntries(texts) });
}

function changeQuestion(
  outline: Outline,
  place: string | undefined,
  change: (question: Question) => Question,
): Changed {
  const at = placeIn(place);
  const entries = outline.entries.map((entry, index) =>
    index === at && entry !== PAGE_BREAK ? change(entry) : entry,
  );
  return { outline: { ...outline, entries }, at };
}

const changeOptions = (
  outline: Outline,
  place: string | undefined,
  change: (options: string[]) => string[],
): Changed =>
  changeQuestion(outline, place, (question) =>
    'options' in question ? { ...question, options: change(question.options) } : question,
  );

const changeRule = (
  outline: Outline,
  place: string | undefined,
  change: (rule: Condition | undefined) => Condition | undefined,
): Changed =>
  changeQuestion(outline, place, ({ showIf, ...question }) => {
    const rule = change(showIf);
    return rule ? { ...question, showIf: rule } : question;
  });
