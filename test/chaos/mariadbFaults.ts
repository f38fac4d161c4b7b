import { setTimeout as sleep } from "node:timers/promises";
import type { MariadbServer } from "../support/mariadb";
import { commitIsSaid, type TcpProxy } from "../support/tcpProxy";
import { atMost, type Fault } from "./faults";
import type { SeededRandom } from "./seededRandom";

/** What can happen to the database server and to the way to it. Each server process has a way of its own. */
export function mariadbFaults(mariadb: MariadbServer, ways: readonly TcpProxy[], random: SeededRandom): Fault[] {
  const way = () => random.pick(ways);
  const triedMs = 1_500;
  return [
    {
      name: "connection cut before COMMIT",
      weight: 4,
      breakAndHeal: () => atMost(triedMs, way().cutBefore(commitIsSaid)),
    },
    {
      name: "connection cut after COMMIT",
      weight: 6,
      breakAndHeal: () => atMost(triedMs, way().cutAfter(commitIsSaid)),
    },
    {
      name: "connection frozen after COMMIT",
      weight: 1,
      breakAndHeal: () => atMost(triedMs, way().freezeAfter(commitIsSaid)),
    },
    { name: "all connections to the database cut", weight: 2, breakAndHeal: () => Promise.resolve(way().cutAll()) },
    {
      name: "database out of reach",
      weight: 1,
      breakAndHeal: async () => {
        const refusing = way();
        await refusing.refuse();
        await sleep(random.integer(200, 2_000));
        await refusing.accept();
      },
    },
    {
      name: "database server killed with -9",
      weight: 2,
      breakAndHeal: async () => {
        await mariadb.kill();
        await sleep(random.integer(0, 500));
        await mariadb.start();
      },
    },
  ];
}
