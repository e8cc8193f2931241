import { expect, type Page, test } from '@playwright/test';
import { translator } from '#app/lib/i18n.server.ts';
import { importRehearsal, isAccessible, openPage } from '../support/journey.ts';
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
  expect(await importRehearsal(stack, 900)).toMatch(/900/);
});

test('a resident answers in Persian on a phone', async ({ browser }) => {
  const page = await openPage(browser, stack, { width: 360, height: 640 });
  await openMail(page, 'fa');
  await page.frameLocator('iframe').locator('a[href*="rating=1"]').click();
  await answerSurvey(page, { lng: 'fa', rating: '1', workDone: 'no' });
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
});

test('a resident answers in Spanish without JavaScript', async ({ browser }) => {
  const page = await openPage(browser, stack, { javaScriptEnabled: false });
  await openMail(page, 'es');
  await page.frameLocator('iframe').locator('a[href*="rating=5"]').click();
  await answerSurvey(page, { lng: 'es', rating: '5', workDone: 'yes' });
});

test('a resident stops our mail', async ({ browser }) => {
  const page = await openPage(browser, stack);
  await openMail(page, 'en');
  await page.frameLocator('iframe').locator('a[href*="/u/"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: translator('en', 'residents')('stop.button') }).click();
  await expect(page.getByRole('heading', { name: translator('en', 'residents')('stop.done') })).toBeVisible();
  await isAccessible(page);
});

test('a resident with colours of their own and no love of motion chooses a language and has everything erased', async ({
  browser,
}) => {
  const page = await openPage(browser, stack, { width: 360, height: 640 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await openMail(page, 'ko');
  const letter = page.frameLocator('iframe');
  const preferences = (await letter.locator('a[href*="/p/"]').getAttribute('href')) ?? '';
  await letter.locator('a[href*="rating=2"]').click();
  await keepsItsEdges(page);
  await answerSurvey(page, { lng: 'ko', rating: '2', workDone: 'partly' });
  await keepsItsEdges(page);
  await page.goto(preferences.replace('/p/', '/u/'));
  await keepsItsEdges(page);

  const t = translator('hy', 'preferences');
  await page.getByRole('link', { name: translator('ko', 'common')('preferences') }).click();
  await page.getByRole('combobox').selectOption('hy');
  await page.getByRole('button', { name: translator('ko', 'preferences')('language.save') }).press('Enter');
  await expect(page.getByRole('status')).toHaveText(t('language.saved'));
  await keepsItsEdges(page);
  await isAccessible(page);
  await page.getByRole('link', { name: t('erase.link') }).press('Enter');
  await isAccessible(page);
  await page.getByRole('button', { name: t('erase.button') }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: t('erased.title') })).toBeVisible();
  await isAccessible(page);
  await page.goto(preferences);
  await expect(page.getByRole('combobox')).toHaveCount(0);
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
  const page = await openPage(browser, stack, { width: 1280, height: 900 });
  await page.goto('/committee');
  await isAccessible(page);
  await page.getByRole('button', { name: /Carmen Ortiz/ }).click();
  await isAccessible(page);
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  const pickups = page
    .getByRole('table', { name: 'By service' })
    .getByRole('row', { name: /Item Pickups/ })
    .last();
  await expect(pickups).toContainText('%');
  const streetlights = page
    .getByRole('table', { name: 'By service' })
    .getByRole('row', { name: /Streetlight Repair/ })
    .last();
  await expect(streetlights).toContainText('Not enough answers');
  await isAccessible(page);
});

test('staff find every closure accounted for', async ({ browser }) => {
  const page = await openPage(browser, stack, { width: 1280, height: 900 });
  await page.goto('/staff');
  await page.getByRole('button', { name: /Elena Park/ }).click();
  await isAccessible(page);
  for (const address of ['/staff/dispositions', '/staff/imports']) {
    await page.goto(address);
    await isAccessible(page);
  }
});

/** With colours of the reader's own every control has an edge, what is chosen a thicker one, and nothing moves. */
async function keepsItsEdges(page: Page) {
  const found = await page.evaluate(() => {
    const edge = (element: Element) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
      return borderTopStyle === 'none' ? 0 : Number.parseFloat(borderTopWidth);
    };
    const edgesOf = (selector: string) => [...document.querySelectorAll(selector)].map(edge);
    const moves = (element: Element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
    };
    return {
      controls: edgesOf('main :is(.usa-button, .option label, select, textarea)'),
      chosen: edgesOf('.option :checked + label'),
      moving: [...document.querySelectorAll('*')].filter(moves).map(({ tagName }) => tagName),
    };
  });
  expect(found.controls.length).toBeGreaterThan(0);
  expect(Math.min(...found.controls)).toBeGreaterThan(0);
  expect(Math.min(4, ...found.chosen)).toBe(4);
  expect(found.moving).toEqual([]);
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
