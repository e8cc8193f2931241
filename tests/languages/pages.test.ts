import { rmSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { LOCALES_FOLDER } from '#app/lib/locales-folder.ts';
import { seedNames } from '#db/seed/catalog/names.ts';
import { seedSurvey } from '#db/seed/survey.ts';
import { queueInvitation } from '../messages/support.ts';
import { anInvitation } from '../responses/support.ts';
import { findBrowser } from '../support/browser.ts';
import { sticksOut, violationsOf } from '../support/looking.ts';
import { type Site, startSite } from '../support/site.ts';
import { everyQuestion } from './every-question.ts';
import { MADE_UP } from './made-up.ts';

// Before anything reads a text. The made-up languages are in no folder of ours.
const folder = await vi.hoisted(async () => {
  const { madeUpLocales } = await import('./made-up.ts');
  const made = madeUpLocales();
  process.env.LOCALES_DIR = made;
  return made;
});

let site: Site;
let browser: Browser;
let context: BrowserContext;
let everyQuestionVersion = 0;

beforeAll(async () => {
  expect(LOCALES_FOLDER, 'the texts were read before the folder was named').toBe(folder);
  await addLanguages();
  everyQuestionVersion = await everyQuestion();
  site = await startSite();
  const { name: _, ...options } = await findBrowser();
  browser = await chromium.launch(options);
  context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  context.setDefaultTimeout(10_000);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true }); // the one made above, whatever the site has read
});

async function addLanguages() {
  const languages = Object.entries(MADE_UP).map(([code, change], index) => ({
    code,
    englishName: code,
    autonym: change('Made up'),
    direction: 'ltr',
    draft: true,
    position: 100 + index,
  }));
  await db().insertInto('language').values(languages).execute();
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: '-c search_path=hearback',
  });
  await client.connect();
  await seedNames(client);
  await seedSurvey(client);
  await client.end();
}

/** Someone to be asked in this language, about a service that has its name in it. */
async function invited(language: string, given: { surveyVersionId?: number; expired?: boolean } = {}) {
  const { token } = await anInvitation({
    languageDelivered: language,
    ...(given.surveyVersionId && { surveyVersionId: given.surveyVersionId }),
    ...(given.expired && { expiresAt: new Date(0) }),
  });
  const change = Object.entries(MADE_UP).find(([code]) => code === language)?.[1];
  const source = 'Bulky item pick-up';
  await db()
    .insertInto('serviceName')
    .values({ serviceCode: 'test_bulky_items', language, name: change?.(source) ?? source, source })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return token;
}

async function unsubscribeToken(language: string): Promise<string> {
  const message = await queueInvitation({ language });
  const token = newToken();
  await db()
    .updateTable('message')
    .set({ stopTokenHash: hashToken(token) })
    .where('id', '=', message.id)
    .execute();
  return token;
}

/** Goes through everything that a resident sees in one language, and looks at each page. */
async function throughEveryPage(language: string, look: (page: Page, name: string) => Promise<void>) {
  const page = await context.newPage();
  const open = async (name: string, address: string) => {
    await page.goto(`${site.origin}${address}`);
    await look(page, name);
  };
  const press = async (name: string, button: string) => {
    await Promise.all([page.waitForEvent('load'), page.locator(button).first().click()]);
    await look(page, name);
  };
  const next = 'button[name="to"][value="next"]';
  await open('front', `/?lng=${language}`);
  await open('not found', `/nowhere?lng=${language}`);
  await open('unknown link', `/s/${newToken()}?lng=${language}`);
  await open('expired', `/s/${await invited(language, { expired: true })}`);

  const token = await invited(language);
  await open('rating', `/s/${token}`);
  await press('rating refused', next);
  await page.locator('#rating').check();
  await press('second step', next);
  await page.locator('#work_done-no').check();
  await press('done', next);
  await open('answered before', `/s/${token}`);
  await open('dispute', `/s/${token}/dispute`);
  await press('dispute refused', 'main button[type="submit"]');

  await open('every question', `/s/${await invited(language, { surveyVersionId: everyQuestionVersion })}`);
  await press('every question refused', next);

  await open('unsubscribe', `/u/${await unsubscribeToken(language)}`);
  await press('unsubscribed', 'main button[type="submit"]');
  const preferences = `/p/${await unsubscribeToken(language)}`;
  await open('preferences', preferences);
  await open('erasure', `${preferences}/erasure`);
  await press('erased', 'main button[type="submit"]');
  await open('unknown preferences', `/p/${newToken()}?lng=${language}`);
  await open('unknown unsubscribe', `/u/${newToken()}?lng=${language}`);
  await page.close();
}

test('every visible text of a resident’s page comes from the translations', async () => {
  const untranslated: Record<string, string[]> = {};
  await throughEveryPage('en-XA', async (page, name) => {
    expect(await page.locator('html').getAttribute('lang')).toBe('en-XA');
    const found = await page.evaluate(textsInTheOpen, ['Test City', 'Hearback']);
    if (found.length > 0) untranslated[name] = found;
  });
  expect(untranslated).toEqual({});
}, 120_000);

/** Runs in the browser: what is said outside of brackets, but for data and for words marked as another language's. */
function textsInTheOpen(data: string[]): string[] {
  const found: string[] = [];
  const check = (text: string) => {
    let rest = text;
    for (let before = ''; before !== rest; ) {
      before = rest;
      rest = rest.replace(/\[[^[\]]*\]/g, '');
    }
    for (const each of data) rest = rest.replaceAll(each, '');
    if (/\p{L}/u.test(rest)) found.push(text.trim());
  };
  const isData = (element: Element | null) =>
    element?.closest('[lang]') !== document.documentElement ||
    element?.closest('bdi, style, script') !== null;
  check(document.title);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!isData(node.parentElement)) check(node.textContent ?? '');
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (!isData(element)) check(element.getAttribute(name) ?? '');
  return found;
}

// The made-up one is longer than any; of the real ones, those whose scripts break lines in their own ways.
test.each(['en-XB', 'fa', 'hy', 'km'])(
  'in %s nothing sticks out of a screen of 320 pixels',
  async (language) => {
    const wide: Record<string, string[]> = {};
    await throughEveryPage(language, async (page, name) => {
      const found = await page.evaluate(sticksOut);
      if (found.length > 0) wide[name] = found;
    });
    expect(wide).toEqual({});
  },
  120_000,
);

describe.each(['en', 'fa', 'en-XA'])('in %s', (language) => {
  test('every type of question can be used by everybody', async () => {
    const page = await context.newPage();
    const next = page.locator('button[name="to"][value="next"]');
    await page.goto(`${site.origin}/s/${await invited(language, { surveyVersionId: everyQuestionVersion })}`);
    expect(await page.locator('.question').count()).toBe(9);
    expect(await violationsOf(page)).toEqual([]);
    await Promise.all([page.waitForEvent('load'), next.click()]);
    expect(await page.locator('.error').count()).toBe(3);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 60_000);
});
