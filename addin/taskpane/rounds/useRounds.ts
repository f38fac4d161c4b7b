import { useEffect, useState } from "react";
import type { WorkFailure } from "../../usecases/addinContext";
import { readRounds } from "../../usecases/rounds/readRounds";
import { tryRoundStep, type StepToTake } from "../../usecases/rounds/takeRoundStep";
import type { Round, RoundState, StepOutcome } from "../../workbook/rounds/round";
import { usePane } from "../paneContext";

/** The rounds in these states, read again when `count` grows; those that were read before stay until then. */
export function useRounds(municipality: string, states: readonly RoundState[], count: number) {
  const { context } = usePane();
  const [rounds, setRounds] = useState<readonly Round[] | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void readRounds(context, municipality, states, { signal: ending.signal }).then((read) => {
      if (ending.signal.aborted) return;
      if (read.ok) setRounds(read.value);
      setFailure(read.ok ? null : read.error);
    });
    return () => ending.abort();
  }, [context, municipality, states, count]);
  return { rounds, failure };
}

/** What would come of a step if it were taken now; null until the server has said. */
export function useTriedStep(step: StepToTake | null): StepOutcome | null {
  const { context } = usePane();
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const name = JSON.stringify(step);
  useEffect(() => {
    setOutcome(null);
    const asked = JSON.parse(name) as StepToTake | null;
    if (asked === null) return;
    const ending = new AbortController();
    void tryRoundStep(context, asked, { signal: ending.signal }).then((tried) => {
      if (!ending.signal.aborted && tried.ok) setOutcome(tried.value);
    });
    return () => ending.abort();
  }, [context, name]);
  return outcome;
}

/** Somebody with the right may take the step, now or when what is missing is there. */
export const isTheirs = (outcome: StepOutcome | null, ...left: readonly string[]): boolean =>
  outcome?.kind === "DONE" || (outcome?.kind === "REFUSED" && outcome.reasons.every(({ code }) => left.includes(code)));

/** The day so many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
