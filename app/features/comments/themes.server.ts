import * as v from 'valibot';
import { noteAct } from '#app/features/staff/audit.server.ts';
import { LANGUAGES } from '#app/lib/i18n.server.ts';
import type { Db } from '#db/client.ts';
import { agreementOf, kappaOf, type Pairs } from './agreement.ts';
import * as queries from './queries-themes.server.ts';
import { readTerms, type Term, themeSchema } from './theme.ts';

export type ThemeProblem = 'missing' | 'long' | 'taken';

export type ThemeProblems = Partial<Record<'name' | 'description' | 'examples', ThemeProblem>>;

/** A theme with its terms, by language. Undefined when there is none. */
export async function findTheme(db: Db, id: number) {
  const theme = await queries.findTheme(db, id);
  if (!theme) return undefined;
  const terms = await queries.listTerms(db, id);
  return {
    ...theme,
    terms: LANGUAGES.map((language) => ({
      language,
      lines: terms.filter((term) => term.language === language).map(({ term }) => term),
    })),
  };
}

/** Adds a theme, or changes one, with all its terms; every comment is looked through anew. */
export async function saveTheme(
  db: Db,
  { id, sent, by }: { id: number | null; sent: Record<string, string>; by: number },
): Promise<{ id: number } | { problems: ThemeProblems }> {
  const textOf = (name: string) => (sent[name] ?? '').replaceAll('\r\n', '\n');
  const parsed = v.safeParse(themeSchema, {
    name: textOf('name'),
    description: textOf('description'),
    examples: textOf('examples'),
  });
  if (!parsed.success) return { problems: problemsOf(parsed.issues) };
  const terms: Term[] = LANGUAGES.flatMap((language) => readTerms(language, textOf(`terms_${language}`)));
  return await db.transaction().execute(async (trx) => {
    if (await queries.themeNameTaken(trx, parsed.output.name, id)) return { problems: { name: 'taken' } };
    if (id !== null) await queries.updateTheme(trx, id, parsed.output);
    const saved = id ?? (await queries.insertTheme(trx, parsed.output));
    await queries.replaceTerms(trx, saved, terms);
    await noteAct(trx, {
      staffId: by,
      action: id === null ? 'theme.added' : 'theme.changed',
      subject: parsed.output.name,
      detail: { terms: terms.length },
    });
    return { id: saved };
  });
}

function problemsOf(issues: readonly v.BaseIssue<unknown>[]): ThemeProblems {
  return Object.fromEntries(issues.map((issue) => [String(issue.path?.[0]?.key), issue.message]));
}

/** Takes a theme out of use; what was coded with it stays. False when it was not in use. */
export async function retireTheme(db: Db, { id, by }: { id: number; by: number }): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const name = await queries.retireTheme(trx, id);
    if (name === undefined) return false;
    await noteAct(trx, { staffId: by, action: 'theme.retired', subject: name });
    return true;
  });
}

export interface Agreement extends Pairs {
  share: number | null;
  kappa: number | null;
}

/** The code book: every theme with its comments and how far coders, and terms and coders, agree on it. */
export async function findCodeBook(db: Db) {
  const themes = await queries.listThemes(db);
  const byPeople = await queries.countPairs(db);
  const byTerms = await queries.countTermPairs(db);
  const agreement = (pairs: queries.ThemePairs[], id: number): Agreement | null => {
    const own = pairs.find(({ themeId }) => themeId === id);
    return own ? { ...own, share: agreementOf(own), kappa: kappaOf(own) } : null;
  };
  return themes.map((theme) => ({
    ...theme,
    people: agreement(byPeople, theme.id),
    termsAndPeople: agreement(byTerms, theme.id),
  }));
}

/** The themes that can be ticked for a comment, and which are: what this person said, else what it counts as. */
export async function findCoding(
  db: Db,
  { commentId, staffId, blind }: { commentId: number; staffId: number; blind: boolean },
) {
  const themes = (await queries.listThemes(db)).filter(({ retiredAt }) => !retiredAt);
  const own = await queries.listHandCodes(db, { commentId, staffId });
  const counted = blind || own.length > 0 ? [] : await queries.listThemesOf(db, commentId);
  const ticked = new Set([
    ...own.filter(({ present }) => present).map(({ themeId }) => themeId),
    ...counted.map(({ id }) => id),
  ]);
  return themes.map(({ id, name, description }) => ({ id, name, description, ticked: ticked.has(id) }));
}

/** The id of the next comment that this person has not coded, in everybody's same random order. */
export const findUncoded = async (db: Db, staffId: number): Promise<number | undefined> =>
  (await queries.findUncoded(db, staffId))?.id;

/** Writes down which themes a comment is about, as this person sees it. */
export async function codeByHand(
  db: Db,
  given: { commentId: number; staffId: number; themes: number[] },
): Promise<void> {
  await db.transaction().execute((trx) => queries.upsertHandCodes(trx, given));
}
