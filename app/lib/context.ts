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
  /** Set by the error handler when the database did not answer: the page says 503. */
  unavailable: boolean;
}

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
}

declare module '@remix-run/node' {
  interface AppLoadContext extends Visit {}
  interface Future {
    v3_singleFetch: true;
  }
}
