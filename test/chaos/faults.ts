import { setTimeout as sleep } from "node:timers/promises";
import type { Heard } from "../support/tcpProxy";
import type { SeededRandom } from "./seededRandom";
import type { ChaosServer } from "./servers";

/** Something that breaks, and is whole again when its promise settles. */
export interface Fault {
  readonly name: string;
  /** How often, against the others. */
  readonly weight: number;
  breakAndHeal(): Promise<void>;
}

/** Breaks one thing after the other, with pauses, until told to stop; counts what it did. */
export class FaultInjector {
  readonly counts = new Map<string, number>();

  constructor(
    private readonly faults: readonly Fault[],
    private readonly random: SeededRandom,
    private readonly tell: (line: string) => void,
  ) {}

  async runUntil(isOver: () => boolean): Promise<void> {
    // Each at least once, however short the run is.
    const first = this.random.some(this.faults, this.faults.length);
    while (!isOver() || first.length > 0) {
      const fault = first.shift() ?? this.#draw();
      await sleep(this.random.integer(100, 700));
      this.tell(fault.name);
      await fault.breakAndHeal();
      this.counts.set(fault.name, (this.counts.get(fault.name) ?? 0) + 1);
    }
  }

  #draw(): Fault {
    const sum = this.faults.reduce((total, { weight }) => total + weight, 0);
    let left = this.random.fraction() * sum;
    for (const fault of this.faults) {
      left -= fault.weight;
      if (left < 0) return fault;
    }
    return this.faults[0] as Fault;
  }
}

/** A request to the API; its answer is what gets lost. */
const requestIsSent: Heard = (said) => said.includes("recordIndicatorValues");

/** Waits for something that may not happen at all. */
export const atMost = (milliseconds: number, happening: Promise<unknown>): Promise<void> =>
  Promise.race([happening.then(() => undefined), sleep(milliseconds)]);

/** What can happen to server processes and to the way between them and their clients, whatever the database is. */
export function serverFaults(servers: readonly ChaosServer[], random: SeededRandom): Fault[] {
  const front = () => random.pick(servers).front;
  return [
    {
      name: "server killed with -9",
      weight: 3,
      breakAndHeal: async () => {
        const server = random.pick(servers);
        await server.killHard();
        await sleep(random.integer(0, 400));
        await server.startAnew();
      },
    },
    { name: "request lost on its way", weight: 2, breakAndHeal: () => atMost(1_000, front().cutBefore(requestIsSent)) },
    { name: "answer lost on its way", weight: 4, breakAndHeal: () => atMost(1_000, front().cutAfter(requestIsSent)) },
    { name: "all clients cut off", weight: 2, breakAndHeal: () => Promise.resolve(front().cutAll()) },
    {
      name: "network frozen for clients",
      weight: 1,
      breakAndHeal: async () => {
        const frozen = front();
        frozen.freeze();
        await sleep(random.integer(500, 4_000));
        frozen.thaw();
      },
    },
  ];
}
