import { foldTallies } from '#app/features/results/folding.server.ts';
import { db } from '#app/lib/db.server.ts';

// Folds a few changes at a time without a pause, so that whoever kills it does so in the middle.
for (;;) {
  await foldTallies(db(), { batch: 20 });
  process.send?.('folded');
}
