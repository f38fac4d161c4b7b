import { Button } from "@fluentui/react-components";
import { Switch } from "@fluentui/react-switch";
import { useState } from "react";
import { roundTexts } from "../../texts/roundTexts";
import { checkRound, type CheckedRound } from "../../usecases/rounds/checkRound";
import { insertRoundTables, type InsertedRound } from "../../usecases/rounds/insertRoundTables";
import type { RoundUnitState } from "../../workbook/rounds/round";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { Checked } from "./Checked";
import type { PartFacts } from "./partFacts";
import { UnitSteps } from "./UnitSteps";

/** While it is so, the unit works. */
const working: readonly RoundUnitState[] = ["NOT_STARTED", "IN_PROGRESS", "RETURNED"];

/** What a unit does in a round, from the top down: tables, check, and the step that follows. */
export function PartDesk({ place, part, look }: PartFacts) {
  const { context, workbench } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const [isFilled, setFilled] = useState(true);
  const [inserted, setInserted] = useState<InsertedRound | null>(null);
  const [checked, setChecked] = useState<CheckedRound | null>(null);

  const insert = async () => {
    setInserted(null);
    setChecked(null);
    const done = await workbench.run("inserting", (options) =>
      insertRoundTables(context, place, { ...options, isFilled }),
    );
    if (done.ok) setInserted(done.value);
  };
  const check = async () => {
    setChecked(null);
    const done = await workbench.run("checking", (options) => checkRound(context, place, options));
    if (done.ok) setChecked(done.value);
  };

  return (
    <div className="part-desk">
      <Switch label={say("fill")} checked={isFilled} onChange={(_, { checked: on }) => setFilled(on)} />
      <p className="quiet">{say("fillText")}</p>
      <div className="actions" role="status">
        <Button size="small" disabledFocusable={work !== null} onClick={() => void insert()}>
          {say("insert")}
        </Button>
        {working.includes(part.state) && (
          <Button size="small" disabledFocusable={work !== null} onClick={() => void check()}>
            {say("check")}
          </Button>
        )}
        {inserted !== null && (
          <p>
            {inserted.tables.length === 0
              ? say("nothingToReport")
              : say("inserted", { count: inserted.tables.length, filled: inserted.filledCount })}
          </p>
        )}
      </div>
      {checked !== null && <Checked checked={checked} />}
      <UnitSteps place={place} part={part} check={check} look={look} />
    </div>
  );
}
