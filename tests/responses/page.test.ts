import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES, translator } from '#app/lib/i18n.server.ts';
import { type Site, startSite } from '../support/site.ts';
import { anInvitation } from './support.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const page = async (address: string) => {
  const response = await site.fetch(address);
  return { status: response.status, html: await response.text(), headers: response.headers };
};

const send = (address: string, fields: Record<string, string>) =>
  site.fetch(address, { method: 'POST', body: new URLSearchParams(fields) });

/** Compressed as it goes over the wire. */
const weight = (html: string): number => {
  const stylesheet = html.match(/href="(\/assets\/[^"]+\.css)"/)?.[1] ?? '';
  return (
    gzipSync(html).length +
    gzipSync(readFileSync(new URL(`../../build/client${stylesheet}`, import.meta.url))).length
  );
};

test.each(LANGUAGES)('in %s the page is light, has no script, and says what it is', async (lng) => {
  const { token } = await anInvitation({ languageDelivered: lng });
  await send(`/s/${token}`, { rating: '1' });
  const { html, headers } = await page(`/s/${token}`);
  expect(html).toContain(`<html lang="${lng}" dir="${lng === 'fa' ? 'rtl' : 'ltr'}">`);
  expect(html).not.toMatch(/<script|<link[^>]+modulepreload|\son\w+=/);
  expect(headers.get('content-security-policy')).toContain("script-src 'none'");
  expect(weight(html)).toBeLessThan(14_000);
  for (const other of LANGUAGES.filter((each) => each !== lng))
    expect(html).toContain(
      `<li lang="${other}"><button type="submit" form="answers" name="lng" value="${other}">`,
    );
  const draft = (
    await db().selectFrom('language').selectAll().where('code', '=', lng).executeTakeFirstOrThrow()
  ).draft;
  expect(draft).toBe(lng !== 'en');
});

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['identity', null],
])('to a browser that takes %s the page comes packed as %s', async (accepted, packing) => {
  const { token } = await anInvitation();
  const response = await site.fetch(`/s/${token}`, { headers: { 'accept-encoding': accepted } });
  expect(response.headers.get('content-encoding')).toBe(packing);
  expect(response.headers.get('vary')).toContain('Accept-Encoding');
  expect(await response.text()).toMatch(/^<!doctype html>.*<\/html>$/s);
});

test('the page says what it is about in words of the city and of the language', async () => {
  const { token } = await anInvitation({ languageDelivered: 'es' });
  const { html } = await page(`/s/${token}`);
  expect(html).toContain('Bulky item pick-up');
  expect(html).toMatch(/se cerró el \d+ de \w+/);
  expect(html).toContain('Paso 1 de 2');
  expect(html).toContain('Esta traducción aún no ha sido revisada.');
});

test('a translation that is not complete gives way to English, and says so to screen readers', async () => {
  const { token } = await anInvitation({
    languageDelivered: 'ko',
    surveyVersionId: await aVersionWithout('wrong.title', 'ko'),
  });
  const { html } = await page(`/s/${token}`);
  expect(html).toContain('<html lang="ko" dir="ltr">');
  expect(html).toContain('<span lang="en" dir="ltr">How did it go?</span>');
  expect(html).toContain('<span lang="en" dir="ltr">Very good</span>');
  // What is not the survey's speaks the page's language, outside of the passages in English.
  const t = translator('ko', 'responses');
  expect(html).toContain(`<p class="untranslated">${t('untranslated')}</p>`);
  const refused = await (await send(`/s/${token}`, {})).text();
  expect(refused).toContain(
    `<p class="error" id="rating-error">${translator('ko', 'questions')('problem.required')}</p>`,
  );
});

test('a refusal is said first, leads to its field, and keeps the text', async () => {
  const { token } = await anInvitation();
  await send(`/s/${token}`, { rating: '5' });
  const response = await send(`/s/${token}`, {
    step: '2',
    work_done: 'yes',
    comment: `${'x'.repeat(2003)}`,
  });
  const html = await response.text();
  expect(response.status).toBe(422);
  expect(html).toContain('<a href="#comment">Please shorten your text by 3 characters</a>');
  expect(html).toContain('x'.repeat(2003));
  expect(html).toMatch(/role="alert"[^>]* autofocus/);
});

test('tokens of no use have a page and a status each, also for a form', async () => {
  const expired = await anInvitation({ expiresAt: new Date(Date.now() - 1000) });
  const withdrawn = await anInvitation({ withdrawnAt: new Date() });
  for (const [token, status, title] of [
    ['nothing-like-it', 404, 'We could not find that link'],
    [expired.token, 410, 'The time to answer is over'],
    [withdrawn.token, 410, 'This question is no longer open'],
  ] as const) {
    const shown = await page(`/s/${token}`);
    expect(shown.status).toBe(status);
    expect(shown.html).toContain(`<h1>${title}</h1>`);
    const sent = await send(`/s/${token}`, { rating: '5' });
    expect(sent.status).toBe(status);
    expect(await sent.text()).toContain(`<h1>${title}</h1>`);
  }
});

test('the front page speaks the language it is asked for', async () => {
  expect((await page('/?lng=fa')).html).toContain('<html lang="fa" dir="rtl">');
  expect((await page('/')).html).toContain('href="/mailbox"');
});

/** The default survey as a new version, with one text of one language left out. */
async function aVersionWithout(key: string, language: string): Promise<number> {
  const { id } = await db()
    .insertInto('surveyVersion')
    .columns(['surveyId', 'number', 'definition', 'publishedAt'])
    .expression((build) =>
      build
        .selectFrom('surveyVersion')
        .select(['surveyId', sql.lit(2).as('number'), 'definition', 'publishedAt'])
        .where('number', '=', 1),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    insert into survey_text (survey_version_id, language, key, text, state)
    select ${id}, survey_text.language, survey_text.key, survey_text.text, survey_text.state from survey_text
    where not (survey_text.key = ${key} and survey_text.language = ${language})
  `.execute(db());
  return id;
}
