import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { formOf, idOf } from '#app/lib/params.ts';
import { paths } from '#app/paths.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TranslationFilters } from '../components/translation-filters.tsx';
import { type RowText, TranslationRow } from '../components/translation-row.tsx';
import { placeholdersIn } from '../placeholders.ts';
import { fingerprintOf, LONGEST_TRANSLATION, passes, textFilterOf } from '../translation.ts';
import { readTranslations, saveTranslation, type WorkbenchText } from '../translations.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['translations'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

const PAGE = 50;

export const meta = pageTitle('translations', (t, found) =>
  t('workbench.title', { name: found?.version.name, language: found?.target.autonym }),
);

export async function loader({ params: { id, lng: language = '' }, request, context }: LoaderFunctionArgs) {
  const found = await readTranslations(db(), { surveyId: idOf(id), language });
  if (!found) throw new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const filter = textFilterOf(query);
  const texts = found.texts.filter((each) => passes(each, filter));
  const at = query.get('at') ?? '';
  const pages = Math.max(1, Math.ceil(texts.length / PAGE));
  const asked = query.has('page') ? Number(query.get('page')) : pageOf(texts, at);
  const page = Math.min(pages, Math.max(1, Math.trunc(asked) || 1));
  return {
    version: found.version,
    target: found.target,
    texts: found.texts.length,
    done: found.texts.filter(({ state }) => state === 'approved').length,
    filter,
    count: texts.length,
    page,
    pages,
    at,
    copy: query.get('copy') ?? '',
    saved: query.get('saved') ?? '',
    approved: Number(query.get('approved')) || 0,
    rows: texts.slice((page - 1) * PAGE, page * PAGE).map((each) => rowOf(each, context.lng)),
  };
}

const pageOf = (texts: WorkbenchText[], key: string) =>
  Math.floor(texts.findIndex((each) => each.key === key) / PAGE) + 1;

/** Dates are written here and not in the browser: both must say the same, and their calendars may not. */
function rowOf(
  { changedAt, changedBy, approvedAt, approvedBy, ...row }: WorkbenchText,
  lng: string,
): RowText {
  const t = translator(lng, 'translations');
  const format = new Intl.DateTimeFormat(lng, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: env().CITY_TIME_ZONE,
  });
  const say = (verb: 'changed' | 'approved', at: Date | null, who: string | null) =>
    at ? [t(`workbench.${who ? verb : `${verb}At`}`, { who, at: format.format(at) })] : [];
  return {
    ...row,
    history: [...say('changed', changedAt, changedBy), ...say('approved', approvedAt, approvedBy)],
  };
}

export async function action({ params: { id, lng: language = '' }, request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const field = (name: string) => String(form.get(name) ?? '');
  const [key, text] = [field('key'), field('text')];
  const saved = await saveTranslation(db(), {
    surveyId: idOf(id),
    language,
    key,
    text,
    base: field('base'),
    approved: form.get('approved') === 'yes',
    by: context.staff?.id ?? 0,
    now: new Date(),
  });
  switch (saved.is) {
    case 'missing':
      throw new Response(null, { status: 404 });
    case 'saved': {
      const filter = textFilterOf(new URL(request.url).searchParams);
      return redirect(
        paths.translation(idOf(id), language, { ...filter, at: field('next'), saved: key }),
        303,
      );
    }
    case 'frozen':
      return data({ key, text, why: 'frozen' as const, theirs: null }, { status: 422 });
    case 'refused':
      return data({ key, text, why: saved.why, theirs: null }, { status: 422 });
    case 'overtaken':
      return data(
        {
          key,
          text,
          why: 'overtaken' as const,
          theirs: { row: rowOf(saved.theirs, context.lng), who: saved.theirs.changedBy },
        },
        { status: 409 },
      );
  }
}

export default function TranslationPage() {
  const t = useT('translations');
  const { version, target, filter, rows, ...shown } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // Somebody else's text may no longer be what the filter shows; what was typed must not go with it.
  const listed =
    refused?.theirs && !rows.some(({ key }) => key === refused.key) ? [refused.theirs.row, ...rows] : rows;
  const here = (query: Record<string, string | number>) =>
    paths.translation(version.surveyId, target.code, { ...filter, ...query });
  const drafts = listed.filter(({ state }) => state === 'draft');
  return (
    <>
      <PageHeader
        title={t('workbench.title', { name: version.name, language: target.autonym })}
        sub={t('workbench.sub', {
          version: version.number,
          state: t(`coverage.${version.frozen ? 'published' : 'draft'}`),
          done: shown.done,
          count: shown.texts,
        })}
        action={<Link to={paths.translations(version.surveyId)}>{t('workbench.languages')}</Link>}
      />
      {version.frozen && <Notice tone="info">{t('workbench.frozen')}</Notice>}
      <p role="status">
        {shown.saved && t('workbench.saved', { key: shown.saved })}
        {shown.approved > 0 && t('workbench.approvedCount', { count: shown.approved })}
      </p>
      <TranslationFilters surveyId={version.surveyId} lng={target.code} filter={filter} />
      {listed.length === 0 ? (
        <EmptyState title={t('workbench.none')}>{t('workbench.noneAdvice')}</EmptyState>
      ) : (
        <>
          <p>
            {t('workbench.showing', { count: shown.count })}
            {!version.frozen && <span className="quiet"> {t('workbench.keys')}</span>}
          </p>
          <ol className="translations">
            {listed.map((row, index) => (
              <TranslationRow
                key={`${row.key} ${fingerprintOf(row.text)} ${shown.copy === row.key}`}
                row={row}
                target={target}
                frozen={version.frozen}
                next={listed[index + 1]?.key ?? ''}
                copyHref={`${here({ page: shown.page, copy: row.key })}#${row.key}`}
                copied={shown.copy === row.key}
                refused={refusalOf(refused, row, t)}
                here={shown.at === row.key}
              />
            ))}
          </ol>
          <Pagination page={shown.page} pages={shown.pages} hrefOf={(page) => here({ page })} />
          {drafts.length > 0 && (
            <Form method="post" action={paths.translationApproval(version.surveyId, target.code, filter)}>
              {drafts.map(({ key, text }) => (
                <input key={key} type="hidden" name="seen" value={`${key} ${fingerprintOf(text)}`} />
              ))}
              <button type="submit" className="usa-button usa-button--outline">
                {t('workbench.approveAll', { count: drafts.length })}
              </button>
            </Form>
          )}
        </>
      )}
    </>
  );
}

type Refused = ReturnType<typeof useActionData<typeof action>>;

/** What was refused of this row, in words. */
function refusalOf(refused: Refused, row: RowText, t: ReturnType<typeof useT>) {
  if (refused?.key !== row.key) return undefined;
  const problem = t(`problem.${refused.why}`, {
    names: placeholdersIn(row.source)
      .map((name) => `{{${name}}}`)
      .join(' '),
    limit: LONGEST_TRANSLATION,
    who: refused.theirs?.who ?? t('problem.someone'),
    text: row.text,
  });
  return { text: refused.text, problem };
}
