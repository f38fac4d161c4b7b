import { Button } from "@fluentui/react-components";
import { usePane, useSay, useStore } from "../paneContext";
import { Notice } from "./Notice";

/** What a person must know whatever they are looking at: that the sign-in has run out, and why the last thing was not done. */
export function Notices() {
  const { account, workbench, language } = usePane();
  const say = useSay();
  const { person, kind, failure: notSignedIn } = useStore(account);
  const { failure } = useStore(workbench);
  const close = (
    <Button size="small" onClick={workbench.dismiss}>
      {say("close")}
    </Button>
  );
  const signInAgain = (
    <Button
      size="small"
      appearance="primary"
      onClick={() => void (account.canSignIn || person === null ? account.signIn() : account.signInAs(person.personId))}
    >
      {say("signInAgain")}
    </Button>
  );
  return (
    <div className="pane-notices">
      {kind === "EXPIRED" && (
        <Notice intent="warning" title={say("signInExpired")} actions={signInAgain}>
          {notSignedIn?.text[language] ?? say("signInExpiredText")}
        </Notice>
      )}
      {failure !== null && kind !== "EXPIRED" && (
        <Notice intent="error" title={say("notDone")} actions={close}>
          {failure.text[language]}
        </Notice>
      )}
    </div>
  );
}
