/**
 * What the web server tells every loader and action beside the Request. Made in
 * app/server.ts, after the visitor was let in.
 */
export interface Visit {
  /** Who is signed in; null on public pages and for the public. */
  staff: StaffMember | null;
  /** The API key a machine came with. */
  apiKeyId: number | null;
  /** For `script-src`. */
  nonce: string;
  /** The address the request came from, believing only a named proxy. */
  clientAddress: string;
  /** The page's language, one of LANGUAGES. */
  lng: string;
  /** Text namespaces that the matched routes asked for. */
  namespaces: string[];
  /** Set when the visit cannot go on: the page says why, with the refusal's status. */
  refusal: Refusal | null;
  /** Where a page's script is sent instead of the data it asked for. */
  navigateTo: string | null;
  /** Whether a script takes the page over in the browser, and so needs what it was drawn from. */
  scripts: boolean;
  /** The matched route's pattern, such as `/s/:token`: for logs and metrics, which must not hold a token. */
  route: string;
}

/** Why a visit cannot go on, where no route is to blame. The texts are `failure.<name>` in common.json. */
export type Refusal = 'forbidden' | 'foreign' | 'tooLarge' | 'unavailable' | 'broken';

export const REFUSAL_STATUS = {
  forbidden: 403,
  foreign: 403,
  tooLarge: 413,
  unavailable: 503,
  broken: 500,
} as const satisfies Record<Refusal, number>;

export type Role = 'engagement' | 'department' | 'committee' | 'admin';

export interface StaffMember {
  id: number;
  name: string;
  title: string;
  roles: Role[];
  departmentCode: string | null;
}

/**
 * What a route file exports as `handle`. `access` is not optional: a route without
 * it is refused to everyone.
 */
export interface RouteHandle {
  /** 'public', 'key' (an API key), 'operator' (loopback or an administrator), or the roles that may enter. */
  access: 'public' | 'key' | 'operator' | readonly Role[];
  /** locales/<lng>/<namespace>.json files the page needs beside `common`. */
  namespaces?: readonly string[];
  /** Staff pages hydrate; resident pages ship no script at all. */
  scripts?: boolean;
  /** Which frame and stylesheet: 'resident' unless said. */
  frame?: 'resident' | 'staff';
  /** The route's loader and action answer with a WholePage or a Response, and are called without Remix around them. */
  alone?: boolean;
  /** How many bytes a request may carry here, unless it is what bodyLimitOf() says. */
  bodyLimit?: number;
}

/** A page as it is sent: to wrap it into a Response and to take it out again costs more than to draw it. */
export interface WholePage {
  status: number;
  headers: Record<string, string>;
  html: string;
}

/** How many bytes a request may carry to a route: 1 MB, more than any form of ours holds, and 10 MB to the API. */
export const bodyLimitOf = (handle: RouteHandle | undefined): number =>
  handle?.bodyLimit ?? (handle?.access === 'key' ? 10_000_000 : 1_000_000);

declare module '@remix-run/node' {
  interface AppLoadContext extends Visit {}
  interface Future {
    v3_singleFetch: true;
  }
}
