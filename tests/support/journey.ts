import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, expect, type Page } from '@playwright/test';
import { temporaryFolder } from '#db/embedded.ts';
import { violationsOf } from './looking.ts';
import type { Stack } from './stack.ts';

/** What the journeys in the browser have in common. */

type Options = { width?: number; height?: number; javaScriptEnabled?: boolean };

/** A page of the stack's site in a browser of its own. */
export async function openPage(
  browser: Browser,
  { url }: Stack,
  { width = 800, height = 900, ...options }: Options = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height }, ...options });
  const page = await context.newPage();
  if (options.javaScriptEnabled === false) withoutScripts.add(page);
  return page;
}

/** Pages whose browser runs no scripts: axe needs timers, so it looks at the same pages in the other journeys. */
const withoutScripts = new WeakSet<Page>();

/** WCAG 2.2 AA, as far as a machine can tell. `without` is a page in the page, which is looked at by itself. */
export async function isAccessible(page: Page, without: { without?: string[] } = {}) {
  if (withoutScripts.has(page)) return;
  expect(await violationsOf(page, without)).toEqual([]);
}

/** Imports made-up rows of a public export as a rehearsal, with the command. Returns what it said. */
export async function importRehearsal({ settings }: Stack, rows: number): Promise<string> {
  const folder = await temporaryFolder('hearback-export-');
  try {
    const file = path.join(folder, 'export.csv');
    await writeFile(file, legacyExport(rows));
    const { stdout } = await promisify(execFile)('node', ['jobs/import.ts', 'requests', file, '--rehearse'], {
      env: { ...process.env, DATA_DIR: settings.DATA_DIR, CITY_TIME_ZONE: settings.CITY_TIME_ZONE },
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows in the layout of the legacy public export: three services, a few days of January 2018. */
function legacyExport(rows: number): string {
  const header =
    'SRNumber,CreatedDate,UpdatedDate,ActionTaken,Owner,RequestType,Status,RequestSource,MobileOS,Anonymous,AssignTo,ServiceDate,ClosedDate,AddressVerified,ApproximateAddress,Address,HouseNumber,Direction,StreetName,Suffix,ZipCode,Latitude,Longitude,Location,TBMPage,TBMColumn,TBMRow,APC,CD,CDMember,NC,NCName,PolicePrecinct';
  const kinds = [
    ['BOS', 'Bulky Items'],
    ['OCB', 'Graffiti Removal'],
    ['BSL', 'Single Streetlight Issue'],
  ] as const;
  const lines = Array.from({ length: rows }, (_, index) => {
    const [owner, type] = kinds[index % kinds.length] ?? kinds[0];
    const time = (day: number) =>
      `01/${String(day).padStart(2, '0')}/2018 ${String(1 + (index % 11)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00 PM`;
    const created = 1 + (index % 20);
    const closed = time(created + 1 + (index % 4));
    return [
      `1-${870000000 + index}`,
      time(created),
      closed,
      'SR Created',
      owner,
      type,
      'Closed',
      'Mobile App',
      'iOS',
      'N',
      'NC',
      '',
      closed,
      'Y',
      'N',
      `"${100 + index} S MAIN ST, 90012"`,
      100 + index,
      'S',
      'MAIN',
      'ST',
      '90012',
      '34.05',
      '-118.24',
      '',
      '634',
      'A',
      '2',
      'Central APC',
      1 + (index % 15),
      '',
      '',
      '',
      '',
    ].join(',');
  });
  return `${header}\n${lines.join('\n')}\n`;
}
