import {
  type ActionFunctionArgs,
  createReadableStreamFromReadable,
  createRequestHandler,
  type EntryContext,
  type ServerBuild,
  writeReadableStreamToWritable,
} from '@remix-run/node';
import { Form, Links, Meta, Outlet, RemixServer, useActionData } from '@remix-run/react';
import compression from 'compression';
import express from 'express';
import pg from 'pg';
import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';

/**
 * What the survey is measured beside: the least that is still a Remix form of two pages.
 * One route draws five choices; its action answers those with a second page, and that
 * one with thanks after one insert. No languages, no headers, no checks, no script for
 * the browser, nothing kept of a half answered form.
 */
const { DATABASE_URL, PORT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query(
  'create table if not exists remix_answer (id bigserial primary key, rating text not null, done text not null)',
);

const root = () =>
  h(
    'html',
    { lang: 'en' },
    h('head', null, h('meta', { charSet: 'utf-8' }), h(Meta), h(Links)),
    h('body', null, h(Outlet)),
  );

interface Answered {
  /** The first page's answer; the second page carries it along. */
  rating: string;
  thanks: boolean;
}

const form = () => {
  const answered = useActionData<Answered>();
  if (answered === undefined) return page('How did it go?', 'rating', ['1', '2', '3', '4', '5']);
  if (answered.thanks) return h('h1', null, 'Thank you');
  const { rating } = answered;
  return page('Was it done?', 'done', ['yes', 'partly', 'no'], { name: 'rating', value: rating });
};

const page = (title: string, name: string, choices: string[], carried?: { name: string; value: string }) =>
  h(
    Form,
    { method: 'post' },
    h('h1', null, title),
    carried && h('input', { type: 'hidden', ...carried }),
    ...choices.map((value) => h('label', { key: value }, h('input', { type: 'radio', name, value }), value)),
    h('button', { type: 'submit' }, 'Send'),
  );

const loader = () => ({ asked: true });

async function action({ request }: ActionFunctionArgs): Promise<Answered> {
  const fields = await request.formData();
  const rating = String(fields.get('rating'));
  if (!fields.has('done')) return { rating, thanks: false };
  await pool.query({
    name: 'insert',
    text: 'insert into remix_answer (rating, done) values ($1, $2)',
    values: [rating, String(fields.get('done'))],
  });
  return { rating, thanks: true };
}

function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const { serverHandoffStream, ...drawing } = context;
  headers.set('content-type', 'text/html; charset=utf-8');
  const html = renderToString(h(RemixServer, { context: drawing, url: request.url }));
  return new Response(`<!doctype html>${html}`, { status, headers });
}

const of = (id: string, parentId?: string) => ({ id, parentId, path: parentId === undefined ? '' : 'form' });
const known = { hasAction: true, hasLoader: true, hasClientAction: false, hasClientLoader: false };
const listed = { ...known, hasErrorBoundary: false, module: '' };
const build: ServerBuild = {
  mode: 'production',
  entry: { module: { default: handleRequest } },
  routes: {
    root: { ...of('root'), module: { default: root } },
    form: { ...of('form', 'root'), module: { default: form, loader, action } },
  },
  assets: {
    entry: { module: '', imports: [] },
    routes: { root: { ...of('root'), ...listed }, form: { ...of('form', 'root'), ...listed } },
    url: '',
    version: '',
  },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
};

const answer = createRequestHandler(build, 'production');
const app = express();
app.use(compression());
app.all('*', async (request, response) => {
  const posted = request.method === 'POST';
  const answered = await answer(
    new Request(`http://localhost:${PORT}${request.originalUrl}`, {
      method: request.method,
      headers: request.headers as Record<string, string>,
      ...(posted && { body: createReadableStreamFromReadable(request), duplex: 'half' }),
    }),
  );
  response.status(answered.status);
  for (const [name, value] of answered.headers) response.append(name, value);
  if (answered.body) await writeReadableStreamToWritable(answered.body, response);
  else response.end();
});
app.listen(Number(PORT), () => process.send?.('ready'));
