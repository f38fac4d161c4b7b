import { Button } from "@fluentui/react-components";
import { Input } from "@fluentui/react-input";
import { useState } from "react";
import { roundTexts } from "../../texts/roundTexts";
import type { PartPlace } from "../../usecases/rounds/readRounds";
import { takeRoundStep } from "../../usecases/rounds/takeRoundStep";
import type { RoundPart, RoundUnitState, StepOutcome, UnitStep } from "../../workbook/rounds/round";
import { usePane, useStore, useWordsOf } from "../paneContext";
import type { LookAgain } from "./partFacts";
import { StepResult } from "./StepResult";
import { isTheirs, useTriedStep } from "./useRounds";

/** What follows on each state, the usual step first: by it the server is asked whether the person may. */
const stepsFrom: Readonly<Record<RoundUnitState, readonly UnitStep[]>> = {
  NOT_STARTED: ["SUBMIT", "START"],
  IN_PROGRESS: ["SUBMIT"],
  RETURNED: ["SUBMIT", "START"],
  SUBMITTED: ["APPROVE", "RETURN"],
  APPROVED: ["RETURN"],
};

interface UnitStepsFacts {
  readonly place: PartPlace;
  readonly part: RoundPart;
  readonly check: () => Promise<void>;
  readonly look: LookAgain;
}

/** The steps that the person may take with a unit's part. Who may take none is told why. */
export function UnitSteps({ place, part, check, look }: UnitStepsFacts) {
  const { context, workbench, language } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const [reason, setReason] = useState("");
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const { municipality, round, unit } = place;
  const steps = stepsFrom[part.state];
  const asReason = (step: UnitStep) => (step === "RETURN" ? reason.trim() : reason.trim() || null);
  const toTake = (step: UnitStep, why: string | null) => ({
    ...{ municipality, round: { code: round.code }, version: part.version },
    ...{ sent: { step, unit }, reason: why },
  });
  const [usual = "SUBMIT"] = steps;
  const tried = useTriedStep(toTake(usual, usual === "RETURN" ? "?" : null));
  if (tried === null) return null;
  if (!isTheirs(tried, incomplete)) {
    if (tried.kind === "REFUSED") return <p className="quiet">{tried.reasons[0]?.text[language]}</p>;
    return null;
  }

  const take = async (step: UnitStep) => {
    setOutcome(null);
    const taken = await workbench.run("steppingRound", (options) =>
      takeRoundStep(context, toTake(step, asReason(step)), options),
    );
    if (!taken.ok) return;
    setOutcome(taken.value);
    // What is missing is shown where it belongs.
    if (taken.value.kind === "REFUSED" && step === "SUBMIT") await check();
    if (taken.value.kind !== "REFUSED") look();
  };
  return (
    <div className="part-desk">
      {steps.includes("RETURN") && (
        <label>
          {say("reason")}
          <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
        </label>
      )}
      <div className="actions">
        {steps.map((step) => (
          <Button
            key={step}
            size="small"
            {...(step === usual && { appearance: "primary" as const })}
            disabledFocusable={work !== null || (step === "RETURN" && reason.trim() === "")}
            onClick={() => void take(step)}
          >
            {say(`step${step}`)}
          </Button>
        ))}
      </div>
      {outcome !== null && <StepResult outcome={outcome} />}
    </div>
  );
}

/** Something that is required is missing: the step is theirs all the same. */
const incomplete = "ROUND_INCOMPLETE";
