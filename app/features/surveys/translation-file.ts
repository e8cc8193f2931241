import { differing } from './placeholders.ts';
import { cleanText } from './questions/clean-text.ts';
import {
  fingerprintOf,
  LONGEST_TRANSLATION,
  type Translation,
  type TranslationState,
} from './translation.ts';

/** A survey's texts in one language as they go out to translators and come back. */

/** What a file is about: one version of one survey in one language. */
export interface FileSubject {
  /** The survey's code. */
  survey: string;
  version: number;
  language: string;
}

/** Why one line of a file is not taken. The texts are `refusal.<name>` in translations.json. */
export type LineRefusal =
  | 'columns'
  | 'state'
  | 'markup'
  | 'other_survey'
  | 'other_version'
  | 'other_language'
  | 'unknown_key'
  | 'twice'
  | 'source_changed'
  | 'edited_since'
  | 'placeholders'
  | 'emptied'
  | 'too_long';

/** One text of a file that came back. */
export interface FileLine extends FileSubject {
  /** Where it stands in the file, as an editor counts. */
  line: number;
  key: string;
  source: string;
  text: string;
  state: TranslationState;
  /** The fingerprint of the translation that the file went out with; '' where the file does not say. */
  base: string;
  /** What is wrong with the line by itself. */
  fault?: LineRefusal;
}

/** Why a file as a whole cannot be read. The texts are `fault.<name>` in translations.json. */
export type FileFault = 'not_utf8' | 'not_csv' | 'header' | 'not_xml' | 'doctype' | 'not_xliff';

export class FileError extends Error {
  readonly fault: FileFault;
  readonly line: number;

  constructor(fault: FileFault, line: number) {
    super(`${fault} in line ${line}`);
    this.fault = fault;
    this.line = line;
  }
}

export interface Change {
  key: string;
  source: string;
  text: string;
  state: 'draft' | 'approved';
}

export interface Review {
  changes: Change[];
  /** Lines that say what is there already, or nothing yet. */
  unchanged: number;
  refused: { line: number; key: string; why: LineRefusal }[];
}

/**
 * What a file would change, line by line. A line is refused when it is about another
 * version, when its English text is no longer today's, or when somebody has changed
 * the translation since the file went out: nothing is overwritten unseen.
 */
export function reviewFile(
  lines: readonly FileLine[],
  subject: FileSubject,
  translations: readonly Translation[],
): Review {
  const current = new Map(translations.map((each) => [each.key, each]));
  const seen = new Set<string>();
  const review: Review = { changes: [], unchanged: 0, refused: [] };
  for (const given of lines) {
    const line = { ...given, text: cleanText(given.text) };
    const { key } = line;
    const today = current.get(key);
    const why =
      line.fault ?? otherSubject(line, subject) ?? (seen.has(key) ? 'twice' : refusalOf(line, today));
    seen.add(key);
    if (why) review.refused.push({ line: line.line, key, why });
    else {
      const change = today && changeOf(line, today);
      if (change) review.changes.push(change);
      else review.unchanged++;
    }
  }
  return review;
}

function otherSubject(line: FileLine, subject: FileSubject): LineRefusal | undefined {
  if (line.survey !== subject.survey) return 'other_survey';
  if (line.version !== subject.version) return 'other_version';
  return line.language === subject.language ? undefined : 'other_language';
}

function refusalOf(line: FileLine, today: Translation | undefined): LineRefusal | undefined {
  if (!today) return 'unknown_key';
  if (line.source !== today.source) return 'source_changed';
  if (line.text === today.text) return undefined;
  if (line.base !== '' && line.base !== fingerprintOf(today.text)) return 'edited_since';
  if (line.text === '') return 'emptied';
  if (line.text.length > LONGEST_TRANSLATION) return 'too_long';
  return differing(line.text, line.source).length > 0 ? 'placeholders' : undefined;
}

/** Undefined where the line says what is there. An approval is not taken back by a file that did not know of it. */
function changeOf({ text, state }: FileLine, { key, source, ...today }: Translation): Change | undefined {
  const approves = state === 'approved';
  if (text !== today.text) return { key, source, text, state: approves ? 'approved' : 'draft' };
  if (text === '' || state === 'missing' || state === 'stale' || state === today.state) return undefined;
  if (today.state === 'stale' || approves) return { key, source, text, state };
  return undefined;
}
