import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { pictureTexts } from "../../texts/pictureTexts";
import { insertGoalCard } from "../../usecases/pictures/insertPictures";
import type { TableOptions } from "../../usecases/readTableOptions";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { ChooseOne } from "./ChooseOne";

/** A sheet about a goal. */
export function CardOfGoal({
  municipality,
  options,
}: {
  readonly municipality: string;
  readonly options: TableOptions;
}) {
  const { workbench, context } = usePane();
  const say = useWordsOf(pictureTexts);
  const { work } = useStore(workbench);
  const [goal, setGoal] = useState("");
  const [isInserted, setInserted] = useState(false);
  const insert = async () => {
    setInserted(false);
    const title = options.goals.find(({ code }) => code === goal)?.title ?? goal;
    const inserted = await workbench.run("inserting", (running) =>
      insertGoalCard(context, { title, municipality, goal }, running),
    );
    setInserted(inserted.ok);
  };
  return (
    <>
      <ChooseOne
        label={say("goal")}
        none={say("chooseGoal")}
        search={say("searchGoal")}
        options={options.goals.map(({ code, title, levelLabel }) => ({ code, name: `${title} (${levelLabel})` }))}
        chosen={goal}
        choose={setGoal}
      />
      <div className="actions" role="status">
        <Button appearance="primary" disabledFocusable={goal === "" || work !== null} onClick={() => void insert()}>
          {say("insertCard")}
        </Button>
        {isInserted && <span>{say("cardInserted")}</span>}
      </div>
    </>
  );
}
