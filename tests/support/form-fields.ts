/** What a browser would send of a form that nobody touched, read from the page's HTML; buttons are not pressed. */
export function fieldsIn(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  const controls = /<input ([^>]*)>|<select ([^>]*)>(.*?)<\/select>|<textarea ([^>]*)>(.*?)<\/textarea>/gs;
  for (const [, input, select, options = '', area, text = ''] of html.matchAll(controls)) {
    const name = attribute(input ?? select ?? area ?? '', 'name');
    if (name === undefined) continue;
    if (area !== undefined) fields.append(name, unescaped(text).replace(/^\n/, ''));
    else if (select !== undefined) fields.append(name, chosenIn(options));
    else if (isSent(input ?? '')) fields.append(name, attribute(input ?? '', 'value') ?? '');
  }
  return fields;
}

const isSent = (input: string) => !/type="(checkbox|radio)"/.test(input) || /(^|\s)checked=/.test(input);

function chosenIn(options: string): string {
  const all = [...options.matchAll(/<option ([^>]*)>/g)].map(([, attributes = '']) => attributes);
  return attribute(all.find((each) => each.includes('selected=')) ?? all[0] ?? '', 'value') ?? '';
}

function attribute(attributes: string, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes) ?? [];
  return value === undefined ? undefined : unescaped(value);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

const unescaped = (text: string) => text.replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all);
