import { setTimeout as sleep } from "node:timers/promises";
import type { GaleraCluster } from "../support/galera";
import type { Fault } from "./faults";
import type { SeededRandom } from "./seededRandom";

/** What can happen to one node of a cluster at a time; the next comes when the cluster is whole again. */
export function galeraFaults(cluster: GaleraCluster, random: SeededRandom): Fault[] {
  const node = () => random.pick(cluster.nodes);
  return [
    {
      name: "node killed with -9",
      weight: 2,
      breakAndHeal: async () => {
        const killed = node();
        await killed.kill();
        // A node that comes back before the others have missed it is not always let in.
        await sleep(random.integer(6_000, 10_000));
        await killed.rejoin();
        await cluster.whole();
      },
    },
    {
      name: "node frozen",
      weight: 2,
      breakAndHeal: async () => {
        const frozen = node();
        frozen.freeze();
        await sleep(random.integer(500, 12_000));
        frozen.thaw();
        await cluster.whole();
      },
    },
    {
      name: "node cut off",
      weight: 2,
      breakAndHeal: async () => {
        const lonely = node();
        lonely.cutOff();
        await sleep(random.integer(500, 12_000));
        lonely.heal();
        await cluster.whole();
      },
    },
  ];
}
