import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';

/**
 * `npm run bench -- import plan`: measures, and prints each figure beside a named
 * limit or peer of the same run. Without names, everything. Some can be made smaller for
 * trying, as `results=100000`. Never part of the gate.
 */
const known = readdirSync(import.meta.dirname)
  .filter((file) => file !== 'bench.ts' && file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));
const wanted = process.argv.slice(2).map((each) => each.split('='));
const unknown = wanted.flatMap(([name = '']) => (known.includes(name) ? [] : [name]));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.version}`,
);
// Each in a process of its own: what one leaves warm, or set, must not touch the next.
for (const [name, size] of wanted.length > 0 ? wanted : known.map((each) => [each])) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(
    process.execPath,
    [
      '-e',
      `const { default: bench } = await import('./tests/bench/${name}.ts'); await bench(${size ? JSON.stringify(size) : ''});`,
    ],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
