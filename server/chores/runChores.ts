import { setTimeout as sleep } from "node:timers/promises";

/** Work that comes back: does a bounded part of it, and says whether more of it waits. */
export interface Chore {
  readonly name: string;
  /** From the end of one turn to the beginning of the next, when nothing waits. */
  readonly everyMs: number;
  /** Cheap, and asked before the lease is: whether there is anything to do. */
  isWaiting(now: Date): Promise<boolean>;
  work(now: Date): Promise<{ readonly isMoreWaiting: boolean }>;
}

/** Which of several processes does the chores. */
export interface ChoreLease {
  take(): Promise<boolean>;
  release(): Promise<void>;
}

export interface RunningChores {
  /** Ends after the part that is being done. */
  stop(): Promise<void>;
}

export interface ChoreSettings {
  readonly lease: ChoreLease;
  readonly clock: () => Date;
  readonly onFailure: (chore: string, error: unknown) => void;
}

/** Parts in one turn: then others get theirs, and the lease is renewed. */
const partCountMax = 50;
/** Between two parts, so that those who write come in between. */
const breathMs = 5;

/** Does each chore in its own time until told to stop. A failure is told and the chore tried again at its next turn. */
export function runChores(chores: readonly Chore[], settings: ChoreSettings): RunningChores {
  const stopping = new AbortController();
  const loops = chores.map((chore) => turns(chore, settings, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
      await settings.lease.release().catch(() => undefined);
    },
  };
}

async function turns(chore: Chore, settings: ChoreSettings, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      if (await chore.isWaiting(settings.clock())) await turn(chore, settings, stopping);
    } catch (error) {
      settings.onFailure(chore.name, error);
    }
    await sleep(chore.everyMs, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  }
}

async function turn(chore: Chore, { lease, clock }: ChoreSettings, stopping: AbortSignal): Promise<void> {
  if (!(await lease.take())) return;
  for (let part = 0; part < partCountMax && !stopping.aborted; part += 1) {
    if (!(await chore.work(clock())).isMoreWaiting) return;
    await sleep(breathMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
