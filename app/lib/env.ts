import { isIP } from 'node:net';
import * as v from 'valibot';

/**
 * The settings, parsed once from environment variables. A process that lacks one
 * or finds one malformed names them all and refuses to start.
 */

const url = v.pipe(v.string(), v.url('must be a URL'));

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const version = isIP(address);
  return (
    version > 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
}

const schema = v.object({
  DATABASE_URL: url,
  DATABASE_SCHEMA: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][a-z0-9_]{0,40}$/, 'must be a lower-case SQL name of at most 41 characters'),
    ),
    'hearback',
  ),
  DATABASE_POOL: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d?$/, 'must be a number from 1 to 99'), v.transform(Number)),
    '10',
  ),
  SMTP_URL: v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')),
  MAIL_FROM: v.pipe(v.string(), v.regex(/@/, 'must be an e-mail address')),
  BASE_URL: url,
  PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'must be a port number'),
      v.transform(Number),
      v.maxValue(65535, 'must be a port number'),
    ),
    '3000',
  ),
  CITY_NAME: v.pipe(v.string(), v.minLength(1)),
  CITY_TIME_ZONE: v.pipe(
    v.string(),
    v.check((zone) => {
      try {
        new Intl.DateTimeFormat('en', { timeZone: zone });
        return true;
      } catch {
        return false;
      }
    }, 'must be an IANA time zone such as America/Los_Angeles'),
  ),
  SESSION_SECRET: v.pipe(v.string(), v.minLength(32, 'must have at least 32 characters')),
  DATA_KEY: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9]{1,8}:[A-Za-z0-9+/]{43}=(,[a-z0-9]{1,8}:[A-Za-z0-9+/]{43}=)*$/,
      'must be "id:key" pairs separated by commas, each key 32 bytes in base64',
    ),
  ),
  OIDC_ISSUER: v.optional(url),
  OIDC_CLIENT_ID: v.optional(v.pipe(v.string(), v.minLength(1))),
  OIDC_CLIENT_SECRET: v.optional(v.pipe(v.string(), v.minLength(1))),
  DATA_DIR: v.optional(v.string(), '.data'),
  /** Addresses (comma-separated) of the proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) => list.split(/[\s,]+/).filter(Boolean)),
      v.check(
        (list) => list.every((address) => isNetwork(address)),
        'must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
      ),
    ),
    '',
  ),
  /** Set by `npm start` for its own children: the database and the mail server are embedded ones. */
  EMBEDDED_DATABASE: v.optional(v.literal('1')),
  EMBEDDED_MAIL: v.optional(v.literal('1')),
  /** `no` leaves a new embedded city empty. */
  SIMULATED_CITY: v.optional(v.picklist(['yes', 'no'], 'must be yes or no'), 'yes'),
});

export type Env = v.InferOutput<typeof schema>;

/** Parses the settings. Throws an Error whose message names every missing or malformed variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  return parse(complete, source);
}

/** The settings of a command that needs nothing but the database. Throws like parseEnv. */
export const parseDatabaseEnv = (source: Record<string, string | undefined>) =>
  parse(v.pick(schema, ['DATABASE_URL', 'DATABASE_SCHEMA']), source);

const complete = v.pipe(
  schema,
  v.check((all) => {
    const oidc = [all.OIDC_ISSUER, all.OIDC_CLIENT_ID, all.OIDC_CLIENT_SECRET];
    return oidc.every(Boolean) || !oidc.some(Boolean);
  }, 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together'),
);

function parse<S extends v.GenericSchema>(wanted: S, source: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = v.safeParse(wanted, given);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => {
    const name = issue.path?.[0]?.key as string | undefined;
    if (name === undefined) return issue.message;
    return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
  });
  throw new Error(`The settings are not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}

let parsed: Env | undefined;

/** The settings of this process. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
