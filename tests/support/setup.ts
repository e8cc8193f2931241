import { afterAll, afterEach, beforeEach, expect, inject, vi } from 'vitest';
import { disconnect } from '#app/lib/db.server.ts';
import { cloneDatabase } from './database.ts';
import { testSettings } from './settings.ts';

// Every test file has a city of its own.
const database = await cloneDatabase(inject('databaseUrl'));
Object.assign(process.env, testSettings(database.url));

afterAll(async () => {
  await disconnect();
  await database.drop();
});

// What is complained of on the console is a failure that nobody looked at.
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  const complaints = vi.mocked(console.error).mock.calls.map((call) => call.join(' '));
  vi.restoreAllMocks();
  expect(complaints).toEqual([]);
});
