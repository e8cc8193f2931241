import { exchangeCodes, type Rename, renamedKey } from './codes.ts';
import { type Entry, type Outline, PAGE_BREAK, questionsIn, textsOf } from './outline.ts';
import type { QuestionFields } from './questions/drafting.ts';
import { renameInRule } from './rule-changes.ts';
import { readRule } from './rule-form.ts';
import { type Question, readQuestion } from './survey.ts';

/**
 * The editor's form: how its fields are named, and how a draft is read from them. The
 * fields of one question share a prefix, `q0`, `q1`, …; hidden fields named `entry`
 * say in which order they stand and where pages begin. What the form does not show
 * stays as it was.
 */

/** Reads the form over the draft as it was saved last. */
export function readOutline(form: URLSearchParams, before: Outline): { outline: Outline; renames: Rename[] } {
  const prefixes = form.getAll('entry').filter((entry) => entry !== PAGE_BREAK);
  const was = (prefix: string) => form.get(`${prefix}.was`) ?? '';
  const codes = exchangeCodes(
    prefixes.map((prefix) => ({ was: was(prefix), typed: form.get(`${prefix}.code`) ?? '' })),
  );
  const renames: Rename[] = [];
  const texts: [string, string][] = [];
  const questions = new Map<string, Question>();
  for (const [index, prefix] of prefixes.entries()) {
    const code = codes[index] ?? '';
    const options = renamedOptions(form, prefix);
    const measure = questionsIn(before.entries).find((each) => each.code === was(prefix))?.measure;
    const question = questionOf(fieldsOf(form, prefix, options), { code, ...(measure && { measure }) });
    if (!question) continue;
    questions.set(prefix, question);
    renames.push({ from: was(prefix), to: code });
    for (const [from, to] of options)
      renames.push({ from: `${was(prefix)}.options.${from}`, to: `${code}.options.${to}` });
    for (const [key, text] of [...textsOf(before.texts, was(prefix)), ...typedTexts(form, prefix)])
      texts.push([`${was(prefix)}.${key}`, text]);
  }
  const changed = renames.filter(({ from, to }) => from !== to);
  const entries = form
    .getAll('entry')
    .flatMap((entry): Entry[] =>
      entry === PAGE_BREAK ? [PAGE_BREAK] : [questions.get(entry)].flatMap((each) => each ?? []),
    );
  return {
    outline: {
      settings: readSettings(form, before),
      entries: entries.map((entry) => (entry === PAGE_BREAK ? entry : withRenamedRule(entry, changed))),
      texts: Object.fromEntries(texts.map(([key, text]) => [renamedKey(key, changed), text])),
    },
    renames: changed,
  };
}

const LAYOUTS = ['steps', 'page'] as const;

function readSettings(form: URLSearchParams, { settings }: Outline): Outline['settings'] {
  const layout = LAYOUTS.find((each) => each === form.get('layout'));
  // Absent means steps, and stays so.
  return layout === undefined || layout === (settings.layout ?? 'steps') ? settings : { ...settings, layout };
}

/** The codes of a question's options, from before to now. */
function renamedOptions(form: URLSearchParams, prefix: string): [was: string, now: string][] {
  const before = form.getAll(`${prefix}.option`);
  const now = exchangeCodes(before.map((was) => ({ was, typed: form.get(`${prefix}.option.${was}`) ?? '' })));
  return before.map((was, index) => [was, now[index] ?? was]);
}

const fieldsOf = (
  form: URLSearchParams,
  prefix: string,
  options: [was: string, now: string][],
): QuestionFields => ({
  one: (name) => form.get(`${prefix}.${name}`) ?? '',
  all: (name) => form.getAll(`${prefix}.${name}`),
  options: options.map(([, now]) => now),
  optionNow: (code) => options.find(([was]) => was === code)?.[1] ?? code,
});

function questionOf(fields: QuestionFields, known: { code: string; measure?: number }): Question | undefined {
  const showIf = readRule(fields);
  const required = fields.one('required') === 'yes';
  return readQuestion(fields.one('type'), { ...known, required, ...(showIf && { showIf }) }, fields);
}

/** The texts that the form shows, by their keys within the question. */
const typedTexts = (form: URLSearchParams, prefix: string): [key: string, text: string][] =>
  [...form].flatMap(([name, text]) =>
    name.startsWith(`${prefix}.text.`) ? [[name.slice(prefix.length + '.text.'.length), text.trim()]] : [],
  );

function withRenamedRule(question: Question, renames: readonly Rename[]): Question {
  const { showIf } = question;
  if (!showIf || renames.length === 0) return question;
  return { ...question, showIf: renameInRule(showIf, (key) => renamedKey(key, renames)) };
}
