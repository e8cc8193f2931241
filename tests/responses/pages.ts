import { action, loader } from '#app/features/responses/routes/survey.tsx';
import type { WholePage } from '#app/lib/context.ts';
import { get, post, visit } from '#tests/support/visit.ts';

/** What a survey's page shows, read from its HTML as a resident would. */
export interface Seen {
  status: number;
  html: string;
  lang: string;
  dir: string;
  /** The first heading, without marks. */
  title: string;
  /** The step whose form it is; undefined on a page without one. */
  step: number | undefined;
  /** What is chosen or filled in, by name. */
  filled: Record<string, string[]>;
  /** The fields that the error summary leads to. */
  refused: string[];
  receipt: string | undefined;
}

type Fields = Parameters<typeof post>[1];

export const open = async (token: string, query = '', context = visit()): Promise<Seen> =>
  await seen(loader({ params: { token }, request: get(`/s/${token}${query}`), context } as never));

/** Posts one step's form; `query` is that of the page it stood on. */
export const send = async (token: string, step: number, fields: Fields, query = ''): Promise<Seen> =>
  await seen(
    action({
      params: { token },
      request: post(`/s/${token}${query}`, { step: String(step), ...fields }),
      context: visit(),
    } as never),
  );

async function seen(answer: Promise<WholePage>): Promise<Seen> {
  const { status, html } = await answer;
  const find = (pattern: RegExp) => html.match(pattern)?.[1];
  const step = find(/name="step" value="(\d+)"/);
  const filled: Record<string, string[]> = {};
  const fill = (name = '', value = '') => {
    filled[name] = [...(filled[name] ?? []), value];
  };
  for (const [, name, value] of html.matchAll(
    /<input type="(?:radio|checkbox)"[^>]* name="(\w+)" checked="" value="(\w+)"/g,
  ))
    fill(name, value);
  for (const [, name, value] of html.matchAll(/<textarea [^>]*name="(\w+)"[^>]*>\n?([^<]*)<\/textarea>/g))
    if (value) fill(name, value);
  return {
    status,
    html,
    lang: find(/<html lang="([\w-]+)"/) ?? '',
    dir: find(/<html lang="[\w-]+" dir="(\w+)"/) ?? '',
    title: (find(/<h1>(.*?)<\/h1>/) ?? '').replace(/<[^>]+>/g, ''),
    step: step === undefined ? undefined : Number(step),
    filled,
    refused: [...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, name]) => name ?? ''),
    receipt: find(/receipt__code">([^<]+)</),
  };
}
