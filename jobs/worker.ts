import { runProcess } from '#app/lib/process.ts';

// `npm run worker`: one worker over the database that DATABASE_URL names.
await runProcess('worker', async () => {
  const timer = setInterval(() => {}, 1000);
  return async () => {
    clearInterval(timer);
  };
});
