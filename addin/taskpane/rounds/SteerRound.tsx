import { Button } from "@fluentui/react-components";
import { Input } from "@fluentui/react-input";
import { Radio, RadioGroup } from "@fluentui/react-radio";
import { Switch } from "@fluentui/react-switch";
import { useState } from "react";
import { roundTexts } from "../../texts/roundTexts";
import { takeRoundStep } from "../../usecases/rounds/takeRoundStep";
import type { Round, RoundState, SteererStep, StepOutcome, StepToSend } from "../../workbook/rounds/round";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { ChooseUnit } from "./ChooseUnit";
import { LockExemptions } from "./LockExemptions";
import type { LookAgain } from "./partFacts";
import { StepResult, stepWords } from "./StepResult";
import { inDays, isTheirs, useTriedStep } from "./useRounds";
import { Summary } from "../frame/Summary";

/** The likeliest first. What has been corrected under a lock is kept by locking once more. */
const stepsFrom: Readonly<Record<RoundState, readonly [SteererStep, ...SteererStep[]]>> = {
  PLANNED: ["OPEN"],
  OPEN: ["LOCK"],
  REOPENED: ["LOCK"],
  LOCKED: ["REOPEN", "LOCK"],
};

/** Two weeks to correct in, if nobody says otherwise. */
const reopenedDays = 14;

interface SteerRoundFacts {
  readonly municipality: string;
  readonly round: Round;
  readonly look: LookAgain;
}

/** Opening, locking, opening again and letting somebody through the lock, for whoever steers rounds; nobody else sees it. */
export function SteerRound({ municipality, round, look }: SteerRoundFacts) {
  const { context, workbench, language } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const [reason, setReason] = useState("");
  const [isDespiteUnits, setDespiteUnits] = useState(false);
  const [unit, setUnit] = useState("");
  const [until, setUntil] = useState(() => inDays(reopenedDays));
  const [outcome, setOutcome] = useState<StepOutcome | null>(null);
  const [chosen, choose] = useState<SteererStep | null>(null);
  const steps = stepsFrom[round.state];
  const step = chosen !== null && steps.includes(chosen) ? chosen : steps[0];
  const isAgain = step === "LOCK" && round.state === "LOCKED";
  const about = { municipality, round: { code: round.code }, version: round.version };
  const tried = useTriedStep({
    ...about,
    sent: sentAs(steps[0], { isDespiteUnits: false, unit: "", until }),
    reason: "?",
  });
  if (!isTheirs(tried, "ROUND_UNITS_LEFT")) return null;

  const take = async () => {
    const sent = sentAs(step, { isDespiteUnits, unit, until });
    const taken = await workbench.run("steppingRound", (options) =>
      takeRoundStep(context, { ...about, sent, reason: reason.trim() || null }, options),
    );
    if (!taken.ok) return;
    if (taken.value.kind === "DONE") {
      look(say("moved", { title: round.title, state: stepWords[taken.value.state][language] }));
      return;
    }
    setOutcome(taken.value);
    if (taken.value.kind === "CONFLICT") look();
  };
  return (
    <>
      <details className="as-of">
        <Summary>{say("steer")}</Summary>
        {steps.length > 1 && (
          <RadioGroup
            layout="horizontal"
            aria-label={say("whichStep")}
            value={step}
            onChange={(_, { value }) => choose(value as SteererStep)}
          >
            {steps.map((each) => (
              <Radio key={each} value={each} label={say(each === "LOCK" ? "lockAgain" : `step${each}`)} />
            ))}
          </RadioGroup>
        )}
        {isAgain && <p>{say("lockAgainText")}</p>}
        {step === "LOCK" && (
          <Switch
            label={say("despiteUnits")}
            checked={isDespiteUnits}
            onChange={(_, { checked }) => setDespiteUnits(checked)}
          />
        )}
        {step === "REOPEN" && (
          <>
            <ChooseUnit round={round} unit={unit} choose={setUnit} everyone={say("everyone")} />
            <label className="field-label">
              {say("until")}
              <Input type="date" value={until} onChange={(_, { value }) => setUntil(value)} />
            </label>
          </>
        )}
        {step !== "OPEN" && (
          <label className="field-label">
            {say("reason")}
            <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
          </label>
        )}
        <div className="actions">
          <Button size="small" appearance="primary" disabledFocusable={work !== null} onClick={() => void take()}>
            {say(isAgain ? "lockAgain" : `step${step}`)}
          </Button>
        </div>
        {outcome !== null && <StepResult outcome={outcome} />}
      </details>
      {round.state !== "PLANNED" && round.state !== "OPEN" && (
        <LockExemptions municipality={municipality} round={round} />
      )}
    </>
  );
}

interface Chosen {
  readonly isDespiteUnits: boolean;
  readonly unit: string;
  readonly until: string;
}

function sentAs(step: SteererStep, { isDespiteUnits, unit, until }: Chosen): StepToSend {
  if (step === "REOPEN") return { step, unit: unit || null, until };
  return step === "LOCK" ? { step, isDespiteUnits } : { step };
}
