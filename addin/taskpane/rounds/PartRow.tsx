import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { roundTexts, roundUnitStates } from "../../texts/roundTexts";
import { Badge } from "../frame/Badge";
import { useStore, usePane, useWordsOf } from "../paneContext";
import { PartDesk } from "./PartDesk";
import type { PartFacts } from "./partFacts";

/** A unit's part: how far it has come, and the desk to report at. */
export function PartRow(facts: PartFacts) {
  const { workbench, language } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const [isOpen, setOpen] = useState(false);
  const { unitName, unit, state, returnReason, isLate, doneCount, itemCount } = facts.part;
  const word = roundUnitStates[state];
  return (
    <li className="change">
      <div className="change-head">
        <strong>{unitName || unit}</strong>
        <span className={`state-word state-${state.toLowerCase()}`}>
          {word.symbol} {word[language]}
        </span>
      </div>
      <div className="part-facts">
        <span className="badges">
          {itemCount > 0 && (
            <span className="quiet">
              {say(state === "NOT_STARTED" ? "itemCountBefore" : "itemCount", { done: doneCount, count: itemCount })}
            </span>
          )}
          {isLate && <Badge intent="warning">{say("isLate")}</Badge>}
        </span>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={`${say(isOpen ? "closeUnit" : "openUnit")} ${unitName}`}
          disabledFocusable={work !== null}
          onClick={() => setOpen(!isOpen)}
        >
          {say(isOpen ? "closeUnit" : "openUnit")}
        </Button>
      </div>
      {itemCount > 0 && <progress aria-hidden="true" className="part-progress" value={doneCount} max={itemCount} />}
      {returnReason !== null && <p className="warning">{say("returnedBecause", { reason: returnReason })}</p>}
      {isOpen && <PartDesk {...facts} />}
    </li>
  );
}
