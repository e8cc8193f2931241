import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { action as decide } from '#app/features/decisions/routes/new-decision.tsx';
import { action as annotate } from '#app/features/results/routes/annotations.tsx';
import { db } from '#app/lib/db.server.ts';
import routes from '#app/routes.ts';
import { findBrowser } from '../support/browser.ts';
import { sticksOut, violationsOf } from '../support/looking.ts';
import { type Site, startSite } from '../support/site.ts';
import { post, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

const spring = 'from=2024-03&to=2024-05';

/** Every page of the committee by its route, at an address where it has something to show. */
const PAGES: Record<string, string> = {
  committee: `/committee?${spring}`,
  'committee/services': `/committee/services?${spring}`,
  'committee/services/:service': `/committee/services/test-lamp?${spring}`,
  'committee/departments': `/committee/departments?${spring}`,
  'committee/departments/:department': `/committee/departments/test-lights?${spring}`,
  'committee/districts': `/committee/districts?${spring}`,
  'committee/districts/:district': `/committee/districts/98?${spring}`,
  'committee/closed-not-done': `/committee/closed-not-done?${spring}`,
  'committee/comparison': `/committee/comparison?${spring}&with_from=2024-04&with_to=2024-05`,
  'committee/drivers': `/committee/drivers?${spring}`,
  'committee/response': `/committee/response?${spring}`,
  'committee/annotations': '/committee/annotations',
  'committee/views': '/committee/views',
  'committee/comments': '/committee/comments',
  'committee/decisions': '/committee/decisions',
  'committee/decisions/new': `/committee/decisions/new?service=test-lamp&${spring}`,
  'committee/decisions/:id': '/committee/decisions/1',
  'committee/reports': '/committee/reports',
  'committee/reports/:quarter': '/committee/reports/2024-Q2',
  'committee/digest': '/committee/digest',
};

let site: Site;
let browser: Browser;
const contexts: Record<string, BrowserContext> = {};

beforeAll(async () => {
  await aSmallCatalog();
  await db().insertInto('district').values({ number: 97, name: 'District 97' }).execute();
  const times = (count: number, given: Parameters<typeof closed>[0]) =>
    Promise.all(Array.from({ length: count }, () => closed(given)));
  for (const month of ['2024-03', '2024-04']) {
    await times(30, { service: 'test-lamp', month, district: 98, rating: 5, done: 'yes' });
    await times(20, { service: 'test-lamp', month, district: 97, rating: 1, done: 'no', language: 'es' });
  }
  await times(6, { service: 'test-pole', month: '2024-04', district: 97, rating: 4, done: 'unsure' });
  await times(40, { service: 'test-report', month: '2024-05', district: 98, rating: 2 });
  const context = visit({ staff: await someone('committee') });
  const noted = { day: '2024-04-10', words: 'New closure codes' };
  await annotate({ request: post('/committee/annotations', noted), context, params: {} });
  const decided = {
    title: 'Two more crews',
    decided: 'Lights get two more crews.',
    why: 'Two of five residents are not satisfied.',
    owner: String((await someone('department')).id),
    about: 'service:test-lamp',
    measure: 'satisfied',
    direction: 'up',
    from: '2024-03',
    to: '2024-03',
    due: '2024-11',
  };
  await decide({ request: post('/committee/decisions/new', decided), context, params: {} });

  site = await startSite();
  const { name: _, ...options } = await findBrowser();
  browser = await chromium.launch(options);
  const [cookie = '', value = ''] = (await site.signIn('committee')).split('=');
  for (const lng of ['en', 'es']) {
    const signedIn = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await signedIn.addCookies([
      { name: cookie, value, url: site.origin },
      { name: 'lng', value: lng, url: site.origin },
    ]);
    contexts[lng] = signedIn;
  }
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(address: string, lng = 'en'): Promise<Page> {
  const page = await contexts[lng]?.newPage();
  if (!page) throw new Error(`no browser speaks ${lng}`);
  const response = await page.goto(`${site.origin}${address}`);
  expect(response?.status(), address).toBe(200);
  const places = page.locator('.chart__plot');
  if ((await places.count()) > 0) await places.last().locator('.recharts-surface').first().waitFor();
  return page;
}

test('every page of the committee is looked at', () => {
  const pages = routes
    .filter(({ path, file }) => path?.startsWith('committee') && file.endsWith('.tsx'))
    .map(({ path }) => path);
  expect(pages.sort()).toEqual(Object.keys(PAGES).sort());
});

test.each(Object.values(PAGES))(
  '%s can be used by everybody, also in forced colours, and fits on paper with nothing to press',
  async (address) => {
    const page = await open(address, 'es'); // the longer words
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await page.evaluate(shapesWithoutEdge)).toEqual([]);
    await page.emulateMedia({ media: 'print', forcedColors: 'none' });
    await page.setViewportSize({ width: PAPER, height: 1000 });
    expect(await page.evaluate(pressed)).toEqual([]);
    expect(await page.evaluate(sticksOut)).toEqual([]);
    await page.close();
  },
);

// What is built the same way in every language is looked at once, above.
test.each(['committee', 'committee/closed-not-done', 'committee/decisions/new'])(
  '%s can be used by everybody in English, and in forced colours',
  async (route) => {
    const page = await open(PAGES[route] ?? '');
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  },
);

/** The text on A4, in pixels. */
const PAPER = 703;

/** Runs in the browser: what can be seen and is there to be pressed, and ways to other pages. */
function pressed(): string[] {
  return [...document.querySelectorAll('main :is(button, summary), nav')]
    .filter((element) => element.checkVisibility())
    .map((element) => element.outerHTML.slice(0, 120));
}

/** Runs in the browser: bars and points that a background of any colour could swallow. */
function shapesWithoutEdge(): string[] {
  const probe = document.createElement('i');
  probe.style.setProperty('color', 'CanvasText');
  document.body.append(probe);
  const text = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll('.recharts-bar-rectangle path, .share-bar rect, .waterfall rect')]
    .filter((shape) => getComputedStyle(shape).stroke !== text)
    .map((shape) => shape.outerHTML.slice(0, 120));
}

test('the arrow keys go along the rows of a chart, and say also what is not enough', async () => {
  const page = await open(PAGES['committee/districts'] ?? '');
  const chart = page.getByRole('application', { name: 'Share of 4 and 5' });
  await chart.focus();
  expect(await chart.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  const said = page.locator('.chart__said');
  await said.getByText('District 97').waitFor();
  await page.keyboard.press('ArrowDown');
  await said.getByText('District 98').waitFor();
  await page.keyboard.press('ArrowUp');
  await said.getByText('District 97').waitFor();
  await page.close();
});
