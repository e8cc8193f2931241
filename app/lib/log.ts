type Fields = Record<string, unknown>;

/**
 * One JSON line per event on stderr (stdout belongs to commands). Never pass
 * contact data, tokens or answers: what is logged is kept longer than they may be.
 */
function write(level: 'info' | 'warn' | 'error', message: string, fields: Fields = {}) {
  const { error, ...rest } = fields;
  const failure =
    error instanceof Error
      ? { error: error.message, stack: error.stack }
      : error === undefined
        ? {}
        : { error };
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, message, ...rest, ...failure })}\n`,
  );
}

export const log = {
  info: (message: string, fields?: Fields) => write('info', message, fields),
  warn: (message: string, fields?: Fields) => write('warn', message, fields),
  error: (message: string, fields?: Fields) => write('error', message, fields),
};
