import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import type { RouteHandle } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { useLocale, useT } from '#app/lib/i18n.ts';
import { pageTitle } from '#app/lib/meta.ts';
import { numberLocale } from '#app/lib/numbers.ts';
import { paths } from '#app/paths.ts';
import { KeyFigures } from '#app/ui/cards.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ImportState } from '../components/import-state.tsx';
import { findImport } from '../imports.server.ts';

export const handle = {
  access: ['engagement', 'admin'],
  namespaces: ['requests'],
  scripts: true,
  frame: 'staff',
} satisfies RouteHandle;

const REFRESH_SECONDS = 2;

export const meta = pageTitle('requests', (t, found) => found?.fileName ?? t('imports.title'));

export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = /^\d{1,9}$/.test(params.id ?? '') ? await findImport(db(), Number(params.id)) : undefined;
  if (!found) throw new Response(null, { status: 404 });
  // Written here and not in the browser: both must say the same, and their calendars may not.
  const moment = new Intl.DateTimeFormat(context.lng, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: env().CITY_TIME_ZONE,
  });
  const { startedAt, finishedAt, ...rest } = found;
  return {
    ...rest,
    started: moment.format(startedAt),
    finished: finishedAt && moment.format(finishedAt),
    secondsLeft: secondsLeft(found, new Date()),
  };
}

/** At the pace so far; null while there is nothing to tell by. */
function secondsLeft(
  { bytesRead, bytesTotal, startedAt }: { bytesRead: number; bytesTotal: number | null; startedAt: Date },
  now: Date,
): number | null {
  if (!bytesTotal || bytesRead === 0 || bytesRead >= bytesTotal) return null;
  const elapsed = (now.getTime() - startedAt.getTime()) / 1000;
  return Math.ceil((elapsed * (bytesTotal - bytesRead)) / bytesRead);
}

export default function Import() {
  const t = useT('requests');
  const { lng } = useLocale();
  const found = useLoaderData<typeof loader>();
  const running = found.state === 'running';
  useRefresh(running);
  const figure = (count: number) => new Intl.NumberFormat(numberLocale(lng)).format(count);
  const [layout = '', columns = ''] = found.layout?.split(/-(?=\d+$)/) ?? [];
  return (
    <>
      <PageHeader
        title={found.fileName}
        sub={t('import.sub', {
          started: found.started,
          who: found.startedByName ?? t('imports.commandLine'),
        })}
        action={<Link to={paths.imports()}>{t('import.all')}</Link>}
      />
      <p>
        <ImportState state={found.state} /> {found.rehearsal && t('import.rehearsal')}
      </p>
      {found.layout && (
        <p>{t('import.layout', { layout: t(`layouts.${layout}`), columns: figure(Number(columns)) })}</p>
      )}
      {running && <Progress {...found} />}
      {found.state === 'failed' && (
        <Notice tone="error" title={t('import.failed')}>
          <p>
            {t(`faults.${found.fault}`, { value: found.faultValue })} {t('nothingWritten')}
          </p>
        </Notice>
      )}
      {found.state === 'done' && (
        <>
          <KeyFigures
            figures={[
              { label: t('counts.read'), value: figure(found.rowsRead) },
              { label: t('counts.new'), value: figure(found.rowsNew) },
              { label: t('counts.updated'), value: figure(found.rowsUpdated) },
              { label: t('counts.unchanged'), value: figure(found.rowsUnchanged) },
              { label: t('counts.older'), value: figure(found.rowsOlder), note: t('counts.olderNote') },
              { label: t('counts.rejected'), value: figure(found.rowsRejected) },
            ]}
          />
          {found.closedUndated > 0 && <p>{t('import.closedUndated', { count: found.closedUndated })}</p>}
          {found.hasRejects && (
            <p>
              <a href={paths.rejects(found.id)} download>
                {t('import.rejects')}
              </a>
            </p>
          )}
          <p>
            <Link to={paths.dispositions()}>{t('import.next')}</Link>
          </p>
        </>
      )}
    </>
  );
}

type Found = ReturnType<typeof useLoaderData<typeof loader>>;

function Progress({ bytesRead, bytesTotal, rowsRead, secondsLeft }: Found) {
  const t = useT('requests');
  const { lng } = useLocale();
  const share = bytesTotal ? Math.min(1, bytesRead / bytesTotal) : 0;
  const rows = new Intl.NumberFormat(numberLocale(lng)).format(rowsRead);
  const percent = new Intl.NumberFormat(numberLocale(lng), { style: 'percent' }).format(share);
  const minutes = secondsLeft === null ? 0 : Math.ceil(secondsLeft / 60);
  return (
    <div className="import-progress">
      <progress max={1} value={share} aria-label={t('import.progress')}>
        {percent}
      </progress>
      <p role="status">
        {share === 1
          ? t('import.writing', { count: rowsRead, rows })
          : t('import.reading', { count: rowsRead, rows, percent })}{' '}
        {secondsLeft !== null &&
          (secondsLeft < 60 ? t('import.soon') : t('import.minutesLeft', { count: minutes }))}
      </p>
      <p className="quiet">{t('import.leave')}</p>
      <noscript>
        <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
      </noscript>
    </div>
  );
}

/** Looks again while the import runs; a tab in the background waits. */
function useRefresh(running: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, REFRESH_SECONDS * 1000);
    return () => clearInterval(timer);
  }, [running, revalidate]);
}
