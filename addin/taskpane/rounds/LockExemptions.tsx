import { Button } from "@fluentui/react-components";
import { Input } from "@fluentui/react-input";
import { useEffect, useState } from "react";
import { roundTexts } from "../../texts/roundTexts";
import { giveLockExemption, newExemptionCode, readLockExemptions } from "../../usecases/rounds/lockExemptions";
import type { LockExemption, Round, StepHindrance } from "../../workbook/rounds/round";
import { Summary } from "../frame/Summary";
import { TableOptionsOf } from "../frame/TableOptionsOf";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { ChooseOne } from "../pictures/ChooseOne";
import { useFormats } from "../useFormats";
import { ChooseUnit } from "./ChooseUnit";
import { StepResult } from "./StepResult";
import { inDays } from "./useRounds";

interface Facts {
  readonly municipality: string;
  readonly round: Round;
}

/** Who is let through the lock: which unit, with what, until when and why. */
export function LockExemptions({ municipality, round }: Facts) {
  const { context } = usePane();
  const say = useWordsOf(roundTexts);
  const { day } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const [given, setGiven] = useState<readonly LockExemption[] | null>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!isOpen) return;
    const ending = new AbortController();
    void readLockExemptions(context, municipality, round.code, { signal: ending.signal }).then((read) => {
      if (!ending.signal.aborted && read.ok) setGiven(read.value);
    });
    return () => ending.abort();
  }, [context, municipality, round.code, isOpen, count]);
  return (
    <details className="as-of" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <Summary>{say("exemptions")}</Summary>
      {isOpen && (
        <div className="exemptions">
          {given?.length === 0 && <p>{say("noExemptions")}</p>}
          <ul className="reasons">
            {given?.map(({ code, unitName, indicatorTitle, until, reason }) => (
              <li key={code}>
                {say("exempt", { unit: unitName, what: indicatorTitle ?? say("everything"), day: day(until), reason })}
              </li>
            ))}
          </ul>
          <GiveOne municipality={municipality} round={round} look={() => setCount((times) => times + 1)} />
        </div>
      )}
    </details>
  );
}

/** A week, if nobody says otherwise. */
const exemptDays = 7;
/** No indicator has such a code. */
const all = "*";

function GiveOne({ municipality, round, look }: Facts & { readonly look: () => void }) {
  const { context, workbench } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const [code, setCode] = useState(() => newExemptionCode(context));
  const [unit, setUnit] = useState(round.units[0]?.unit ?? "");
  const [indicator, setIndicator] = useState(all);
  const [until, setUntil] = useState(() => inDays(exemptDays));
  const [reason, setReason] = useState("");
  const [hindrance, setHindrance] = useState<StepHindrance | null>(null);
  const give = async () => {
    const exemption = { code, round: round.code, unit, indicator: indicator === all ? null : indicator, until, reason };
    const done = await workbench.run("steppingRound", (options) =>
      giveLockExemption(context, municipality, exemption, options),
    );
    if (!done.ok) return;
    setHindrance(done.value);
    if (done.value?.kind === "REFUSED") return;
    setCode(newExemptionCode(context));
    setReason("");
    look();
  };
  return (
    <>
      <ChooseUnit round={round} unit={unit} choose={setUnit} />
      <TableOptionsOf municipality={municipality}>
        {({ indicators }) => (
          <ChooseOne
            label={say("exemptWhat")}
            none=""
            search={say("searchIndicator")}
            options={[
              { code: all, name: say("everything") },
              ...indicators.map(({ code: each, title }) => ({ code: each, name: title })),
            ]}
            chosen={indicator}
            choose={setIndicator}
          />
        )}
      </TableOptionsOf>
      <label className="field-label">
        {say("until")}
        <Input type="date" value={until} onChange={(_, { value }) => setUntil(value)} />
      </label>
      <label className="field-label">
        {say("exemptReason")}
        <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </label>
      <div className="actions">
        <Button
          size="small"
          disabledFocusable={work !== null || reason.trim() === "" || until === ""}
          onClick={() => void give()}
        >
          {say("giveExemption")}
        </Button>
      </div>
      {hindrance !== null && <StepResult outcome={hindrance} />}
    </>
  );
}
