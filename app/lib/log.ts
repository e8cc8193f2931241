type Fields = Record<string, unknown>;

/**
 * One JSON line per event on stderr (stdout belongs to commands). Never pass
 * contact data, tokens or answers: what is logged is kept longer than they may be.
 */
function write(level: 'info' | 'warn' | 'error', message: string, fields: Fields = {}) {
  const { error, ...rest } = fields;
  const failure = error === undefined ? {} : describe(error);
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, message, ...rest, ...failure })}\n`,
  );
}

function describe(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: redact(String(error)) };
  const { code } = error as NodeJS.ErrnoException;
  return {
    error: redact(error.message),
    code,
    // The frames alone: the stack begins with the message once more.
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12),
    cause: error.cause === undefined ? undefined : describe(error.cause).error,
  };
}

/** An error's words without what they may quote of a person: addresses, numbers, tokens, pieces of a body. */
export function redact(text: string): string {
  return text
    .replace(/[^\s"'<>(]+@[^\s"'<>)]+/g, '[address]')
    .replace(/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}(?![\w-])/g, '[token]')
    .replace(/\+?\d[\d ().-]{6,}\d/g, '[number]')
    .replace(/(syntax for type [\w ]+: |Unexpected [^"]*)".*"/s, '$1[text]');
}

export const log = {
  info: (message: string, fields?: Fields) => write('info', message, fields),
  warn: (message: string, fields?: Fields) => write('warn', message, fields),
  error: (message: string, fields?: Fields) => write('error', message, fields),
};
