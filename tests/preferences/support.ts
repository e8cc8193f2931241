import type { AppLoadContext } from '@remix-run/node';
import { loader as askToErase, action as erase } from '#app/features/preferences/routes/erasure.tsx';
import { loader as heldFile } from '#app/features/preferences/routes/held-file.ts';
import { action as setLanguage } from '#app/features/preferences/routes/language.ts';
import { loader as preferences } from '#app/features/preferences/routes/preferences.tsx';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, visit } from '../support/visit.ts';

/** The resident's own page, its routes called as a browser would. */
const call = (token: string, path: string, context: AppLoadContext) =>
  ({ params: { token }, request: get(`/p/${token}${path}`), context }) as never;

export const openPreferences = (token: string, query = '', context = visit()) =>
  preferences(call(token, query, context));
export const openErasure = (token: string, context = visit()) => askToErase(call(token, '/erasure', context));
export const openFile = (token: string, context = visit()) => heldFile(call(token, '/held.json', context));

export const eraseBy = (token: string, context = visit()) =>
  erase({ params: { token }, request: post(`/p/${token}/erasure`, {}), context } as never);

export const chooseBy = (token: string, language: string, context = visit()) =>
  setLanguage({
    params: { token },
    request: post(`/p/${token}/language`, { language }),
    context,
  } as never);

/** The token of a mail's foot, as if the message had gone out with it. */
export async function stopTokenOf(messageId: number): Promise<string> {
  const token = newToken();
  await db()
    .updateTable('message')
    .set({ stopTokenHash: hashToken(token) })
    .where('id', '=', messageId)
    .execute();
  return token;
}

export const contactOf = (id: number | null) =>
  db()
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', id ?? 0)
    .executeTakeFirstOrThrow();
