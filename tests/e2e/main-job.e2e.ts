import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { translator } from '#app/lib/i18n.server.ts';
import { type Stack, startStack } from '../support/stack.ts';

/** The main job through `npm start`'s own stack: an export comes in, mail goes out, answers become a score. */

const NEIGHBORS = 12;

test.describe.configure({ mode: 'serial' });

let stack: Stack;
test.beforeAll(async () => {
  stack = await startStack();
});
test.afterAll(async () => {
  await stack.stop();
});

test('an export comes in as a rehearsal', async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'hearback-export-')), 'export.csv');
  await writeFile(file, legacyExport(900));
  const output = execFileSync('node', ['jobs/import.ts', 'requests', file, '--rehearse'], {
    env: { ...process.env, DATA_DIR: stack.settings.DATA_DIR, CITY_TIME_ZONE: stack.settings.CITY_TIME_ZONE },
    encoding: 'utf8',
  });
  expect(output).toMatch(/900/);
});

test('a resident answers in Persian on a phone', async ({ browser }) => {
  const page = await openPage(browser, { width: 360, height: 640 });
  await openMail(page, 'fa');
  await page.frameLocator('iframe').locator('a[href*="rating=1"]').click();
  await answerSurvey(page, { lng: 'fa', rating: '1', workDone: 'no' });
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
});

test('a resident answers in Spanish without JavaScript', async ({ browser }) => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await openMail(page, 'es');
  await page.frameLocator('iframe').locator('a[href*="rating=5"]').click();
  await answerSurvey(page, { lng: 'es', rating: '5', workDone: 'yes' });
});

test('a resident stops our mail', async ({ browser }) => {
  const page = await openPage(browser);
  await openMail(page, 'en');
  await page.frameLocator('iframe').locator('a[href*="/u/"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: translator('en', 'residents')('stop.button') }).click();
  await expect(page.getByRole('heading', { name: translator('en', 'residents')('stop.done') })).toBeVisible();
  await isAccessible(page);
});

test('twelve neighbors answer about the same service', async ({ request }) => {
  const list = await (await request.get(`${stack.url}/mailbox?q=Item+Pickups`)).text();
  const mails = [...new Set(list.match(/\/mailbox\/\d+/g))].slice(0, NEIGHBORS);
  expect(mails).toHaveLength(NEIGHBORS);
  for (const mail of mails) {
    const letter = await (await request.get(`${stack.url}${mail}/html`)).text();
    const survey = letter.match(/\/s\/[\w-]{22}/)?.[0];
    const steps: Record<string, string>[] = [{ rating: '5' }, { work_done: 'yes', comment: '' }];
    for (const [index, answer] of steps.entries()) {
      const response = await request.post(`${stack.url}${survey}`, {
        form: { step: index + 1, ...answer, to: 'next' },
      });
      expect(response.status()).toBe(200);
    }
  }
});

test('the committee sees the answers as a score', async ({ browser }) => {
  const page = await openPage(browser, { width: 1280, height: 900 });
  await page.goto('/committee');
  await isAccessible(page);
  await page.getByRole('button', { name: /Carmen Ortiz/ }).click();
  const pickups = page.getByRole('table', { name: 'By service' }).getByRole('row', { name: /Item Pickups/ });
  await expect(pickups).toContainText('%');
  const streetlights = page
    .getByRole('table', { name: 'By service' })
    .getByRole('row', { name: /Streetlight Repair/ });
  await expect(streetlights).toContainText('Not enough answers');
  await isAccessible(page);
});

test('staff find every closure accounted for', async ({ browser }) => {
  const page = await openPage(browser, { width: 1280, height: 900 });
  await page.goto('/staff');
  await page.getByRole('button', { name: /Elena Park/ }).click();
  await isAccessible(page);
  for (const address of ['/staff/dispositions', '/staff/imports']) {
    await page.goto(address);
    await isAccessible(page);
  }
});

type Options = { width?: number; height?: number; javaScriptEnabled?: boolean };

async function openPage(
  browser: Browser,
  { width = 800, height = 900, ...options }: Options = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.url, viewport: { width, height }, ...options });
  const page = await context.newPage();
  if (options.javaScriptEnabled === false) withoutScripts.add(page);
  return page;
}

/** Opens the newest mail in this language, waiting for the worker to send one. */
async function openMail(page: Page, lng: string) {
  const mail = page.getByRole('listitem').filter({ has: page.locator(`[lang="${lng}"]`) });
  const subject = translator(lng, 'surveys')('how-did-it-go.rating.title');
  await expect(async () => {
    await page.goto(`/mailbox?q=${encodeURIComponent(subject)}`);
    await expect(mail.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 100_000 });
  await isAccessible(page);
  await mail.first().getByRole('link').click();
  await isAccessible(page);
}

/** From the preselected rating to the receipt, and back to the same answers by the same link. */
async function answerSurvey(page: Page, given: { lng: string; rating: string; workDone: string }) {
  const survey = translator(given.lng, 'surveys');
  const t = translator(given.lng, 'responses');
  const text = (key: string) => survey(`how-did-it-go.${key}`);

  await expect(page.getByRole('heading', { level: 1, name: text('rating.title') })).toBeVisible();
  expect(await page.locator('html').getAttribute('lang')).toBe(given.lng);
  expect(await page.locator('script').count()).toBe(0);
  await expect(
    page
      .getByRole('radio', { name: text(`rating.options.${given.rating}`), exact: false })
      .and(page.locator(':checked')),
  ).toHaveCount(1);
  await isAccessible(page);
  await page.getByRole('button', { name: t('continue') }).click();

  await page.getByRole('radio', { name: text(`work_done.options.${given.workDone}`), exact: true }).check();
  await isAccessible(page);
  await page.getByRole('textbox').fill('😀 ‏از آزمون');
  await page.getByRole('button', { name: t('send') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('done.title') })).toBeVisible();
  await isAccessible(page);
}

/** Pages whose browser runs no scripts: axe needs timers, so it looks at the same pages in the other journeys. */
const withoutScripts = new WeakSet<Page>();

/** WCAG 2.2 AA, as far as a machine can tell. */
async function isAccessible(page: Page) {
  if (withoutScripts.has(page)) return;
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html).join(' ')}`),
  ).toEqual([]);
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
