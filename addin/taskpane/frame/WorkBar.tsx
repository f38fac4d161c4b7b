import { Button } from "@fluentui/react-components";
import { usePane, useSay, useStore } from "../paneContext";

/** What is being done, how far it has come, and a way to stop it. */
export function WorkBar() {
  const { workbench, language } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  if (work === null) return <div role="status" className="visually-hidden" />;
  const { progress } = work;
  const count = (value: number) => value.toLocaleString(language === "sv" ? "sv-SE" : "en-GB");
  const isCounted = progress !== null && progress.total !== null && progress.total > 0;
  return (
    <div className="work-bar" role="status">
      <div className="work-bar-words">
        <span>
          {say(work.name)}
          {isCounted && ` ${say("doneOf", { done: count(progress.done), total: count(progress.total ?? 0) })}`}
        </span>
        <Button size="small" onClick={workbench.cancel}>
          {say("cancel")}
        </Button>
      </div>
      <progress aria-label={say(work.name)} {...(isCounted && { value: progress.done, max: progress.total ?? 1 })} />
      {progress?.isWaitingForCellEdit && <p>{say("waitsForCellEdit")}</p>}
      {work.isWaitingForSignIn && <p>{say("waitsForSignIn")}</p>}
    </div>
  );
}
