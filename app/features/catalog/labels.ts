import { slugOf } from './catalog.ts';

export const OUTCOMES = [
  'done',
  'nothing_needed',
  'administrative',
  'acknowledged',
  'referred',
  'duplicate',
  'cancelled',
  'unknown',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** The rows that translate the labels of exports, as the catalog holds them. */
export interface LabelRules {
  services: readonly { code: string; departmentCode: string; informationOnly: boolean }[];
  serviceLabels: readonly { label: string; serviceCode: string }[];
  ownerLabels: readonly { label: string; departmentCode: string }[];
  statuses: readonly { status: string; state: 'open' | 'closed'; outcome: Outcome | null }[];
  resolutions: readonly { pattern: string; outcome: Outcome; informationOnly: boolean }[];
  districts: readonly number[];
}

/** What no rule knew: becomes a row of its own, visible, so that someone maps it. */
export interface Unmapped {
  /** By department code. */
  departments: Map<string, { code: string; name: string; label: string }>;
  /** By service code. */
  services: Map<string, { code: string; name: string; label: string; departmentCode: string }>;
}

export interface Closing {
  state: 'open' | 'closed';
  /** What the closure is, if it is closed. */
  outcome: Outcome;
  informationOnly: boolean;
}

/** Reads labels by the rules given. Answers are remembered: a file has few labels and many rows. */
export interface LabelReader {
  /** Where a request belongs. `owner` may be empty: the department of its service. */
  place(requestType: string, owner: string): { serviceCode: string; departmentCode: string };
  /** Undefined for a status that no rule knows. */
  closing(of: { status: string; resolution: string; serviceCode: string }): Closing | undefined;
  isDistrict(number: number): boolean;
  unmapped: Unmapped;
}

/** Where a request goes whose service no one can guess a department for. */
const NOBODY = 'OTHER';
const UNNAMED = 'unnamed';

export function labelReader(rules: LabelRules): LabelReader {
  const services = new Map(rules.services.map((service) => [service.code, service]));
  const serviceLabels = new Map(rules.serviceLabels.map(({ label, serviceCode }) => [label, serviceCode]));
  const statuses = new Map(rules.statuses.map((rule) => [rule.status, rule]));
  const districts = new Set(rules.districts);
  const ownerOf = longestPrefix(rules.ownerLabels);
  const resolutionOf = longestLike(rules.resolutions);
  const unmapped: Unmapped = { departments: new Map(), services: new Map() };

  const departmentOf = remembered((owner: string) => {
    const label = collapse(owner).toUpperCase();
    const known = ownerOf(label);
    if (known) return known.departmentCode;
    const code = slugOf(label).toUpperCase().slice(0, 60) || NOBODY;
    if (code !== NOBODY) {
      unmapped.departments.set(code, { code, name: collapse(owner), label: label.replace(/%+$/, '') });
    }
    return code;
  });

  const place = remembered((requestType: string, owner: string) => {
    const label = collapse(requestType).toLowerCase();
    const known = services.get(serviceLabels.get(label) ?? '');
    const departmentCode = collapse(owner) === '' ? (known?.departmentCode ?? NOBODY) : departmentOf(owner);
    if (known) return { serviceCode: known.code, departmentCode };
    const code = slugOf(label).slice(0, 100) || UNNAMED;
    if (!unmapped.services.has(code) && !services.has(code)) {
      unmapped.services.set(code, { code, name: collapse(requestType) || UNNAMED, label, departmentCode });
    }
    return { serviceCode: code, departmentCode };
  });

  const closing = remembered((status: string, resolution: string, serviceCode: string) => {
    const rule = statuses.get(collapse(status).toLowerCase());
    if (!rule) return undefined;
    const said = resolutionOf(collapse(resolution).toLowerCase());
    return {
      state: rule.state,
      outcome: rule.outcome ?? said?.outcome ?? 'unknown',
      informationOnly:
        (services.get(serviceCode)?.informationOnly ?? false) || (said?.informationOnly ?? false),
    };
  });

  return {
    place,
    closing: ({ status, resolution, serviceCode }) => closing(status, resolution, serviceCode),
    isDistrict: (number) => districts.has(number),
    unmapped,
  };
}

const collapse = (text: string) => text.trim().replace(/\s+/g, ' ');

/** A `%` at the end of a label stands for whatever follows. */
function longestPrefix<T extends { label: string }>(rows: readonly T[]) {
  const longestFirst = rows.toSorted((a, b) => b.label.length - a.label.length);
  return (text: string): T | undefined =>
    longestFirst.find(({ label }) => label === text) ??
    longestFirst.find(({ label }) => label.endsWith('%') && text.startsWith(label.slice(0, -1)));
}

/** SQL's LIKE: `%` for any text, `_` for any character. */
function longestLike<T extends { pattern: string }>(rows: readonly T[]) {
  const longestFirst = rows
    .toSorted((a, b) => b.pattern.length - a.pattern.length)
    .map((row) => ({
      row,
      like: new RegExp(
        `^${row.pattern
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('%', '.*')
          .replaceAll('_', '.')}$`,
        's',
      ),
    }));
  return (text: string): T | undefined => longestFirst.find(({ like }) => like.test(text))?.row;
}

/** Answers from memory; forgets everything when a flood of different questions comes. */
function remembered<T>(answer: (...texts: string[]) => T): (...texts: string[]) => T {
  const memory = new Map<string, T>();
  return (...texts) => {
    const key = texts.length === 1 ? (texts[0] ?? '') : texts.join('\u0000');
    const known = memory.get(key);
    if (known !== undefined) return known;
    if (memory.size > 10_000) memory.clear();
    const found = answer(...texts);
    memory.set(key, found);
    return found;
  };
}
