import { falseReports, falseShare, findingDrops, heldByMovements } from '../results/signal-simulation.ts';

/** How often signals are right: the simulations of the tests at a length that tells 4 % from 5 %. */
export default function bench(): void {
  const looks = 3000;
  console.log(`${looks} looks at a city of 68 services over 24 months, in which nothing changes`);
  for (const extra of [0, 0.5, 1])
    console.log(
      `  months vary ${1 + extra} × as much as chance: ${percent(falseReports({ looks, extra, seed: 3 }))} report something (limit 5 %)`,
    );

  console.log('The same where five services rise by 15 points');
  for (const extra of [0, 1]) {
    const { falseShare: share, found } = falseShare({ looks: 1000, extra, seed: 5 });
    console.log(
      `  months vary ${1 + extra} × as much as chance: ${percent(share)} of what is reported is false (limit 5 %); ${found.toFixed(1)} of 5 found`,
    );
  }

  console.log('A service that fell half a year ago: how often the intervals before | since hold the truth');
  for (const extra of [0, 1])
    for (const drop of [0.1, 0.15, 0.25]) {
      const { before, after } = heldByMovements({ looks: 600, drop, extra, seed: 11 });
      console.log(
        `  by ${drop * 100} points, months vary ${1 + extra} × as much as chance: ${percent(before)} | ${percent(after)}`,
      );
    }

  console.log(
    'A drop in a service with 100 answers a month, found within two months: on its own page | as a signal',
  );
  for (const others of [20, 67])
    for (const share of [0.35, 0.6])
      for (const drop of [0.1, 0.15, 0.2]) {
        const { moved, seen } = findingDrops({ share, drop, others, looks: 500, seed: 7 });
        console.log(
          `  from ${percent(share)} by ${drop * 100} points, among ${others} others: ${percent(seen)} | ${percent(moved)}${drop === 0.1 ? ' (aim 80 %)' : ''}`,
        );
      }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
