import { piecesOf } from './placeholders.ts';
import { fingerprintOf, type Translation, type TranslationState } from './translation.ts';
import type { FileSubject } from './translation-file.ts';

/**
 * Translations as XLIFF 2.1 (OASIS): a unit for each text, placeholders as <ph>, so
 * that a translator's program guards them. Which version it is about, and what the
 * translation was when the file went out, are attributes of a namespace of our own.
 */
export const XLIFF = 'urn:oasis:names:tc:xliff:document:2.0'; // the namespace of 2.1 too
export const OWN = 'urn:hearback:translation:1';

/** Marks a segment whose English text has changed since it was translated. */
export const STALE = 'hearback:stale';

const SEGMENT: Record<TranslationState, string> = {
  missing: 'state="initial"',
  draft: 'state="translated"',
  approved: 'state="final"',
  stale: `state="translated" subState="${STALE}"`,
};

export function writeXliff(
  { survey, version, language }: FileSubject,
  translations: readonly Translation[],
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="${XLIFF}" xmlns:hearback="${OWN}" version="2.1" srcLang="en" trgLang="${xml(language)}">`,
    `<file id="${xml(survey)}" hearback:survey="${xml(survey)}" hearback:version="${version}" xml:space="preserve">`,
    ...translations.map(unit),
    '</file>',
    '</xliff>',
    '',
  ].join('\n');
}

function unit({ key, source, text, state }: Translation): string {
  const data = [...new Set([source, text].flatMap(piecesOf).flatMap(({ placeholder }) => placeholder ?? []))];
  const ids = placeholderIds(source);
  return [
    `<unit id="${xml(key)}" hearback:base="${fingerprintOf(text)}">`,
    ...(data.length > 0
      ? [
          `<originalData>${data.map((each, at) => `<data id="d${at + 1}">${xml(each)}</data>`).join('')}</originalData>`,
        ]
      : []),
    `<segment ${SEGMENT[state]}>`,
    `<source>${inline(source, data, ids)}</source>`,
    ...(state === 'missing' ? [] : [`<target>${inline(text, data, ids)}</target>`]),
    '</segment>',
    '</unit>',
  ].join('\n');
}

/** The ids of the source's placeholders, in order: a placeholder of the target is the source's of the same words. */
function placeholderIds(source: string): { id: string; placeholder: string }[] {
  return piecesOf(source)
    .flatMap(({ placeholder }) => placeholder ?? [])
    .map((placeholder, at) => ({ id: String(at + 1), placeholder }));
}

function inline(text: string, data: string[], ids: { id: string; placeholder: string }[]): string {
  const free = [...ids];
  let extra = ids.length;
  return piecesOf(text)
    .map(({ words = '', placeholder }) => {
      if (placeholder === undefined) return xml(words);
      const known = free.findIndex((each) => each.placeholder === placeholder);
      const id = known === -1 ? String(++extra) : free.splice(known, 1)[0]?.id;
      const name = xml(placeholder);
      return `<ph id="${id}" dataRef="d${data.indexOf(placeholder) + 1}" equiv="${name}" disp="${name}" canDelete="no"/>`;
    })
    .join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const xml = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
