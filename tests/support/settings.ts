/** The settings of a test city, as environment variables. */
export const testSettings = (databaseUrl: string) => ({
  NODE_ENV: 'test',
  DATABASE_URL: databaseUrl,
  DATABASE_SCHEMA: 'hearback',
  SMTP_URL: 'smtp://127.0.0.1:1', // nobody listens: a test that sends starts a mail server of its own
  MAIL_FROM: 'Test City 311 <311@example.org>',
  BASE_URL: 'http://localhost:3000',
  CITY_NAME: 'Test City',
  CITY_TIME_ZONE: 'America/Los_Angeles',
  SESSION_SECRET: 'a secret that is only good for tests',
  DATA_KEY: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  EMBEDDED_DATABASE: '1',
  EMBEDDED_MAIL: '1',
});
