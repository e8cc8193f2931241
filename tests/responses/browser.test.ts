import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { findBrowser } from '../support/browser.ts';
import { type Site, startSite } from '../support/site.ts';
import { anInvitation, responseOf } from './support.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  const { name, ...launch } = await findBrowser();
  browser = await chromium.launch(launch);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A phone-sized page without scripts. */
async function openPage(address: string, width = 360): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 640 } });
  const page = await context.newPage();
  await page.goto(site.origin + address);
  return page;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('back, forward and reload show what was answered, and lose and double nothing', async () => {
  const { token, invitation } = await anInvitation();
  const page = await openPage(`/s/${token}?rating=4`);
  await press(page, 'Save and continue');
  expect(await heading(page)).toBe('Was the work done?');
  await page.reload();
  expect(await heading(page)).toBe('Was the work done?');

  await page.goBack();
  expect(await heading(page)).toBe('How did it go?');
  expect(await page.getByRole('radio', { name: 'Good', exact: false }).first().isChecked()).toBe(true);
  await page.goForward();
  expect(await heading(page)).toBe('Was the work done?');

  await page.getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('textbox').fill('Quick and tidy');
  await press(page, 'Send my answer');
  expect(await heading(page)).toBe('Thank you');
  const receipt = await page.locator('.receipt__code').textContent();
  await page.reload();
  expect(await page.locator('.receipt__code').textContent()).toBe(receipt);
  await page.goBack();
  expect(await heading(page)).toBe('Was the work done?');
  await page.goForward();
  expect(await heading(page)).toBe('Thank you');

  const { completedAt, ...kept } = (await responseOf(invitation.id)) ?? {};
  expect(kept).toMatchObject({
    receipt,
    answers: { rating: '4', work_done: 'yes', comment: 'Quick and tidy' },
  });
  expect(await db().selectFrom('response').select('id').execute()).toHaveLength(1);
  expect(completedAt).toBeInstanceOf(Date);
  await page.context().close();
});

test('the form’s own back button and another device go on with the same answers', async () => {
  const { token } = await anInvitation();
  const phone = await openPage(`/s/${token}?rating=2`);
  await press(phone, 'Save and continue');
  await phone.getByRole('textbox').fill('Half a thought');
  await press(phone, 'Back');
  expect(await heading(phone)).toBe('How did it go?');

  const desk = await openPage(`/s/${token}`, 1280);
  expect(await heading(desk)).toBe('Was the work done?');
  expect(await desk.getByRole('textbox').inputValue()).toBe('Half a thought');
  await press(desk, 'Send my answer');
  expect(await desk.getByRole('alert').textContent()).toContain('Choose one of the answers');
  expect(await desk.getByRole('alert').evaluate((summary) => summary === document.activeElement)).toBe(true);
  await desk.getByRole('link', { name: 'Choose one of the answers' }).click();
  expect(
    await desk.getByRole('radio', { name: 'Yes' }).evaluate((radio) => radio === document.activeElement),
  ).toBe(true);
  await phone.context().close();
  await desk.context().close();
});

test('nothing is wider than a screen of 320 pixels, which is also 1280 at 400 %', async () => {
  const { token } = await anInvitation({ languageDelivered: 'hy' });
  for (const address of [`/s/${token}?rating=1`, '/rate?lng=ru', '/?lng=km']) {
    const page = await openPage(address, 320);
    expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
      address,
      320,
    ]);
    await page.context().close();
  }
});
