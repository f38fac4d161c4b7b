import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { roundStates, roundTexts } from "../../texts/roundTexts";
import { insertRoundChart, insertRoundStates } from "../../usecases/rounds/insertRoundStates";
import type { Round } from "../../workbook/rounds/round";
import { Badge } from "../frame/Badge";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { useFormats } from "../useFormats";
import type { LookAgain } from "./partFacts";
import { PartRow } from "./PartRow";
import { StateBar } from "./StateBar";
import { SteerRound } from "./SteerRound";
import { Summary } from "../frame/Summary";

interface RoundCardFacts {
  readonly municipality: string;
  readonly round: Round;
  /** The only one: it is shown as a whole from the start, as is one that has a single unit. */
  readonly isOnly: boolean;
  readonly look: LookAgain;
}

/** A round: when it is due, how far its units have come, and what is to be done with them and with it. */
export function RoundCard({ municipality, round, isOnly, look }: RoundCardFacts) {
  const { language } = usePane();
  const say = useWordsOf(roundTexts);
  const { day, period } = useFormats();
  const { title, state, units, dueOn, correctionUntil, reopenedUntil, reopenReason, unreported } = round;
  return (
    <li className="card">
      <div className="result-head">
        <h2>{title}</h2>
        <Badge intent={state === "LOCKED" ? "success" : "info"}>{roundStates[state][language]}</Badge>
      </div>
      <p className="quiet">
        {[
          period(round.period),
          say("due", { day: day(dueOn) }),
          ...(correctionUntil === null ? [] : [say("correctionUntil", { day: day(correctionUntil) })]),
        ].join(" · ")}
      </p>
      {reopenedUntil !== null && <p>{say("reopenedUntil", { day: day(reopenedUntil), reason: reopenReason ?? "" })}</p>}
      {state !== "LOCKED" && unreported.count > 0 && (
        <p className="warning">
          {say("unreported", { count: unreported.count, names: unreported.unitNames.join(", ") })}
        </p>
      )}
      {units.length > 0 && <StateBar units={units} />}
      <details open={isOnly || units.length === 1}>
        <Summary>{say("units")}</Summary>
        {units.length === 0 && <p>{say(state === "PLANNED" ? "unitsWhenOpened" : "noUnits")}</p>}
        <ul className="changes">
          {units.map((part) => (
            <PartRow key={part.unit} place={{ municipality, round, unit: part.unit }} part={part} look={look} />
          ))}
        </ul>
      </details>
      {units.length > 1 && <InsertStates municipality={municipality} round={round} />}
      <SteerRound municipality={municipality} round={round} look={look} />
    </li>
  );
}

/** How far the units have come, in the workbook: as rows, and as a picture. */
function InsertStates(place: { readonly municipality: string; readonly round: Round }) {
  const { context, workbench } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const [isInserted, setInserted] = useState(false);
  const insert = async (how: typeof insertRoundStates) => {
    setInserted(false);
    const inserted = await workbench.run("inserting", (options) => how(context, place, options));
    setInserted(inserted.ok);
  };
  return (
    <div className="actions" role="status">
      <Button size="small" disabledFocusable={work !== null} onClick={() => void insert(insertRoundStates)}>
        {say("insertStates")}
      </Button>
      <Button size="small" disabledFocusable={work !== null} onClick={() => void insert(insertRoundChart)}>
        {say("insertChart")}
      </Button>
      {isInserted && <span>{say("statesInserted")}</span>}
    </div>
  );
}
