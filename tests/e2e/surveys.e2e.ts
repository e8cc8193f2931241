import { expect, type Page, test } from '@playwright/test';
import { translator } from '#app/lib/i18n.server.ts';
import { importRehearsal, isAccessible, openPage } from '../support/journey.ts';
import { type Stack, startStack } from '../support/stack.ts';

/**
 * From an empty survey to a counted answer: written, translated by files, published,
 * planned with a precision, rehearsed, sent, and answered in Persian on a phone.
 */

test.describe.configure({ mode: 'serial' });

let stack: Stack;
let staff: Page;

test.beforeAll(async ({ browser }) => {
  stack = await startStack();
  staff = await openPage(browser, stack, { width: 1280, height: 900 });
  await staff.goto('/staff/plans');
  await staff.getByRole('button', { name: /Elena Park/ }).click();
  await staff.getByRole('link', { name: 'Everyone, a day after closing' }).click();
  // Saving pauses it; what is its own it keeps, so the plan of this journey comes before it.
  await staff.getByRole('textbox', { name: 'Place in the order' }).fill('9');
  await staff.getByRole('button', { name: 'Save and rehearse' }).click();
  await expect(staff.getByRole('button', { name: 'Go on asking' })).toBeVisible();
});
test.afterAll(async () => {
  await stack.stop();
});

const NAME = 'Work, closely';

const QUESTION = {
  scale: 'How well was the work done?',
  scaleAnswers: ['Very badly', 'Badly', 'Fairly', 'Well', 'Very well'],
  done: 'Was all of it done?',
  why: 'What was missing?',
  whyAnswers: ['The work was left half done', 'Nobody came'],
  comment: 'What else should we know?',
};

const PERSIAN: Record<string, string> = {
  [QUESTION.scale]: 'کار چقدر خوب انجام شد؟',
  'Very badly': 'خیلی بد',
  Badly: 'بد',
  Fairly: 'متوسط',
  Well: 'خوب',
  'Very well': 'خیلی خوب',
  [QUESTION.done]: 'آیا همهٔ کار انجام شد؟',
  [QUESTION.why]: 'چه چیزی کم بود؟',
  'The work was left half done': 'کار نیمه‌کاره ماند',
  'Nobody came': 'هیچ‌کس نیامد',
  Yes: 'بله',
  Partly: 'تا حدی',
  No: 'خیر',
  'I can’t tell': 'نمی‌دانم',
  [QUESTION.comment]: 'چه چیز دیگری باید بدانیم؟',
};

/** Stand-ins for the city's translators. */
const TRANSLATORS: Record<string, (english: string) => string> = {
  es: (english) => `${english} (en español)`,
  fa: (english) => PERSIAN[english] ?? english,
};

test('staff write four questions with a rule', async () => {
  await staff.goto('/staff/surveys');
  await staff.getByRole('link', { name: 'New survey' }).click();
  await staff.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await staff.getByRole('button', { name: 'Begin' }).click();

  await add('A scale');
  const scale = staff.locator('#question-rating');
  await scale.getByRole('textbox', { name: 'In English' }).fill(QUESTION.scale);
  for (const [index, answer] of QUESTION.scaleAnswers.entries())
    await scale.getByRole('textbox', { name: `Answer ${index + 1}`, exact: true }).fill(answer);

  await add('Was the work done?');
  const done = staff.locator('#question-work_done');
  await done.getByRole('textbox', { name: 'In English' }).first().fill(QUESTION.done);

  await add('A new page');
  await add('Choose many');
  const why = staff
    .locator('[id^="question-"]')
    .filter({ has: staff.getByRole('heading', { name: 'Choose many' }) });
  await why.getByRole('textbox', { name: 'In English' }).fill(QUESTION.why);
  for (const [index, answer] of QUESTION.whyAnswers.entries())
    await why.getByRole('textbox', { name: `Answer ${index + 1}`, exact: true }).fill(answer);
  await why.getByText('Asked of everybody').click();
  await why.getByRole('combobox', { name: 'Ask this question' }).selectOption('allOf');
  await why.getByRole('combobox', { name: 'What to look at' }).selectOption('question.work_done');
  for (const answer of ['Partly', 'No'])
    await why.getByRole('checkbox', { name: answer, exact: true }).check();

  await add('A long text');
  const comment = staff
    .locator('[id^="question-"]')
    .filter({ has: staff.getByRole('heading', { name: 'Long text' }) });
  await comment.getByRole('textbox', { name: 'In English' }).fill(QUESTION.comment);
  await staff.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(staff.getByRole('status')).toContainText('Saved');
  await isAccessible(staff, { without: ['iframe'] });
});

test('translators get the texts as XLIFF and give them back in Spanish and Persian', async () => {
  await staff.getByRole('link', { name: 'All about this survey' }).click();
  await staff.getByRole('link', { name: 'Languages and translations' }).click();
  await staff.waitForURL(/translations$/);
  const address = staff.url();
  for (const [language, translate] of Object.entries(TRANSLATORS)) {
    const file = await staff.request.get(`${address}/${language}/file/xlf`);
    const translated = (await file.text()).replaceAll(
      /<source>(.*?)<\/source>/g,
      (source, text: string) => `${source}<target>${translate(text)}</target>`,
    );
    await staff.goto(`${address}/${language}/import`);
    await staff.getByLabel('File').setInputFiles({
      name: 'texts.xlf',
      mimeType: 'application/xliff+xml',
      buffer: Buffer.from(translated),
    });
    await staff.getByRole('button', { name: 'Import' }).click();
    await expect(staff.getByText(/translations taken/)).toBeVisible();
    await isAccessible(staff);
  }
  await staff.goto(address);
  for (const name of [/Español/, /فارسی/])
    await expect(staff.getByRole('row', { name })).toContainText('All of it in their language');
});

test('the survey is published', async () => {
  await staff.getByRole('link', { name: 'Surveys', exact: true }).click();
  await staff.getByRole('link', { name: NAME }).click();
  await staff.getByRole('link', { name: 'Edit the draft' }).click();
  await staff.getByRole('link', { name: 'Check and publish' }).click();
  await isAccessible(staff);
  await staff.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(staff.getByText('Published. Plans ask the new version from now on.')).toBeVisible();
});

test('a plan with a precision is rehearsed before it asks anybody', async () => {
  await importRehearsal(stack, 900);
  await staff.goto('/staff/plans');
  await staff.getByRole('textbox', { name: 'Name' }).fill('Closely');
  await staff.getByRole('combobox', { name: 'Survey' }).selectOption({ label: NAME });
  await staff.getByRole('button', { name: 'Make the plan' }).click();
  await staff.getByRole('textbox', { name: 'Place in the order' }).fill('1');
  await staff.getByText('As many as a precision needs').click();
  await staff.getByRole('textbox', { name: 'Points either way' }).fill('5');
  await staff.getByRole('button', { name: 'Save and rehearse' }).click();
  await expect(staff.getByText(/Over the last \d+ days it would have asked about/)).toBeVisible();
  await isAccessible(staff);
  await staff.getByRole('button', { name: 'Start asking' }).click();
  await expect(staff.getByText('Asking', { exact: true })).toBeVisible();
});

test('a resident answers in Persian on a phone without JavaScript', async ({ browser }) => {
  const phone = await openPage(browser, stack, { width: 360, height: 640, javaScriptEnabled: false });
  const title = PERSIAN[QUESTION.scale] ?? '';
  const mail = phone.getByRole('listitem').filter({ has: phone.locator('[lang="fa"]') });
  await expect(async () => {
    await phone.goto(`/mailbox?q=${encodeURIComponent(title)}`);
    await expect(mail.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 100_000 });
  await mail.first().getByRole('link').click();
  await phone.frameLocator('iframe').locator('a[href*="rating=2"]').click();

  const t = translator('fa', 'responses');
  await expect(phone.getByRole('heading', { level: 1, name: title })).toBeVisible();
  expect(await phone.locator('html').getAttribute('dir')).toBe('rtl');
  await phone.getByRole('button', { name: t('continue') }).click();
  for (let step = 0; step < 4; step++) {
    for (const name of ['خیر', 'کار نیمه‌کاره ماند'])
      if (await phone.getByLabel(name, { exact: true }).count())
        await phone.getByLabel(name, { exact: true }).check();
    const next = phone.getByRole('button', { name: new RegExp(`^(${t('continue')}|${t('send')})$`) });
    if ((await next.count()) === 0) break;
    await next.click();
  }
  await expect(phone.getByRole('heading', { level: 1, name: t('done.title') })).toBeVisible();
});

test('the answer is counted', async () => {
  await staff.goto('/staff/surveys');
  await expect(staff.getByRole('row', { name: new RegExp(NAME) })).toContainText('asked by 1 plan');
  await expect(
    staff.getByRole('row', { name: new RegExp(NAME) }).getByRole('cell', { name: '1', exact: true }),
  ).toBeVisible();
});

/** Adds a question of this type below the others. */
async function add(type: string) {
  const before = await staff.locator('li[data-place]').count();
  const button = staff.getByRole('button', { name: type, exact: true }).last();
  // A draft that is saved just then may close the menu again.
  await expect(async () => {
    if (!(await button.isVisible())) await staff.getByText('Add here').last().click({ timeout: 1000 });
    await button.click({ timeout: 1000 });
    await expect(staff.locator('li[data-place]')).toHaveCount(before + 1, { timeout: 3000 });
  }).toPass();
}
