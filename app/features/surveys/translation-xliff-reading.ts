import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { TranslationState } from './translation.ts';
import { FileError, type FileLine, type LineRefusal } from './translation-file.ts';
import { OWN, STALE, XLIFF } from './translation-xliff.ts';

/**
 * Reads XLIFF 2.x that came back, one line for each unit. A document type is refused,
 * and with it every entity but XML's own five; what modules and programs have added in
 * other namespaces is passed over. Throws FileError.
 */
export function readXliff(bytes: Uint8Array): FileLine[] {
  const reading = new Reading();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new FileError('doctype', parser.line);
  });
  parser.on('error', () => {
    throw new FileError('not_xml', parser.line);
  });
  parser.on('opentag', (tag) => reading.open(tag, parser.line));
  parser.on('text', (text) => reading.say(text));
  parser.on('cdata', (text) => reading.say(text));
  parser.on('closetag', (tag) => reading.close(tag));
  parser.write(decode(bytes)).close();
  return reading.lines;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('not_utf8', 1);
  }
}

/** Elements within a text that carry no words and that programs add by themselves. */
const TRANSPARENT = ['mrk', 'sm', 'em'];

/** The elements that hold what we read. All others are passed over with what is in them. */
const KNOWN = [
  'xliff',
  'file',
  'group',
  'unit',
  'originalData',
  'data',
  'segment',
  'ignorable',
  'source',
  'target',
];

const LEAST_FIRST: readonly TranslationState[] = ['missing', 'stale', 'draft', 'approved'];

/** What has been read of the file so far, and the unit that is open. */
class Reading {
  readonly lines: FileLine[] = [];
  private readonly about = { survey: '', version: Number.NaN, language: '' };
  private unit: FileLine | undefined;
  /** Placeholders of the open unit by data id, and by the id that source and target share. */
  private readonly data = new Map<string, string>();
  private readonly placeholders = new Map<string, string>();
  private readonly states: TranslationState[] = [];
  private dataId = '';
  private textOf: 'source' | 'text' | 'data' | undefined;
  /** How deep we are in something that is passed over. */
  private skipping = 0;
  private depth = 0;

  open(tag: SaxesTagNS, line: number): void {
    this.depth++;
    if (this.depth === 1) this.start(tag, line);
    if (this.skipping > 0 || tag.uri !== XLIFF) {
      this.skipping++;
      return;
    }
    const { local } = tag;
    if (this.textOf && this.textOf !== 'data') this.inline(tag);
    else if (!KNOWN.includes(local)) this.skipping = 1;
    else if (local === 'file') {
      this.about.survey = own(tag, 'survey');
      this.about.version = Number(own(tag, 'version'));
    } else if (local === 'unit') this.begin(tag, line);
    else if (local === 'data') this.dataId = attribute(tag, 'id');
    else if (local === 'segment') this.states.push(stateOf(tag));
    if (local === 'source' || local === 'data') this.textOf = local;
    else if (local === 'target') this.textOf = 'text';
  }

  say(text: string): void {
    if (this.skipping > 0 || !this.textOf) return;
    if (this.textOf === 'data') this.data.set(this.dataId, (this.data.get(this.dataId) ?? '') + text);
    else if (this.unit) this.unit[this.textOf] += text;
  }

  close({ local }: SaxesTagNS): void {
    this.depth--;
    if (this.skipping > 0) this.skipping--;
    else if (local === 'source' || local === 'target' || local === 'data') this.textOf = undefined;
    else if (local === 'unit' && this.unit) {
      // A text in several segments is as far as the least of them.
      const state = LEAST_FIRST.find((each) => this.states.includes(each)) ?? 'missing';
      this.lines.push({ ...this.unit, state });
      this.unit = undefined;
    }
  }

  private start(tag: SaxesTagNS, line: number) {
    if (tag.uri !== XLIFF || tag.local !== 'xliff' || !attribute(tag, 'version').startsWith('2.'))
      throw new FileError('not_xliff', line);
    this.about.language = attribute(tag, 'trgLang');
  }

  private begin(tag: SaxesTagNS, line: number) {
    this.data.clear();
    this.placeholders.clear();
    this.states.length = 0;
    this.unit = {
      line,
      ...this.about,
      key: attribute(tag, 'id'),
      source: '',
      text: '',
      state: 'missing',
      base: own(tag, 'base'),
    };
  }

  /** An element within a text. Only placeholders carry something we know. */
  private inline(tag: SaxesTagNS) {
    if (tag.local !== 'ph') {
      if (!TRANSPARENT.includes(tag.local)) this.refuse('markup');
      return;
    }
    const id = attribute(tag, 'id');
    const placeholder = this.data.get(attribute(tag, 'dataRef')) ?? this.placeholders.get(id);
    if (placeholder === undefined) this.refuse('placeholders');
    else {
      this.placeholders.set(id, placeholder);
      this.say(placeholder);
    }
  }

  private refuse(fault: LineRefusal) {
    if (this.unit) this.unit.fault ??= fault;
  }
}

const attribute = (tag: SaxesTagNS, name: string): string => tag.attributes[name]?.value ?? '';

/** An attribute of our namespace, whatever prefix a program has given it. */
const own = (tag: SaxesTagNS, name: string): string =>
  Object.values(tag.attributes).find(({ uri, local }) => uri === OWN && local === name)?.value ?? '';

function stateOf(tag: SaxesTagNS): TranslationState {
  if (attribute(tag, 'subState') === STALE) return 'stale';
  switch (attribute(tag, 'state')) {
    case 'reviewed':
    case 'final':
      return 'approved';
    case 'translated':
      return 'draft';
    default:
      return 'missing';
  }
}
