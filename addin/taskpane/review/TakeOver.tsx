import { Switch } from "@fluentui/react-switch";
import type { LinkPerson } from "../../workbook/linkFacts";
import { Notice } from "../frame/Notice";
import { useSay } from "../paneContext";

/** Asks whether changes that may be another's, as in a workbook that was mailed, are to be written as one's own. */
export function TakeOver({
  of,
  isTaken,
  onTake,
}: {
  readonly of: readonly LinkPerson[];
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
}) {
  const say = useSay();
  const names = of.map(({ personId, name }) => name ?? personId).join(", ");
  return (
    <Notice
      intent="warning"
      title={say("editsOfOthers")}
      actions={<Switch label={say("takeOver")} checked={isTaken} onChange={(_, { checked }) => onTake(checked)} />}
    >
      {say("editsOfOthersText", { names })}
    </Notice>
  );
}
