import { Button } from "@fluentui/react-components";
import { usePane, useSay, useStore } from "../paneContext";

/** Whose pane it is. */
export function Header() {
  const { account } = usePane();
  const say = useSay();
  const { person } = useStore(account);
  return (
    <header className="pane-header">
      <h1>{say("appName")}</h1>
      {person !== null && (
        <>
          <span className="pane-person" title={person.name}>
            {person.name}
          </span>
          <Button size="small" appearance="subtle" onClick={() => void account.signOut()}>
            {say("signOut")}
          </Button>
        </>
      )}
    </header>
  );
}
