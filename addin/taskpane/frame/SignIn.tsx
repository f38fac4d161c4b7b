import { Button, Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Account } from "../../usecases/account";
import { usePane, useSay, useStore } from "../paneContext";
import { Summary } from "./Summary";

/** What somebody sees who has not signed in. */
export function SignIn() {
  const { account, language } = usePane();
  const say = useSay();
  const { kind, failure } = useStore(account);
  const isBusy = kind === "SIGNING_IN";
  return (
    <div className="pane-view sign-in">
      <h2>{say("signInTitle")}</h2>
      <p>{say("signInText")}</p>
      {failure !== null && <p role="alert">{failure.text[language]}</p>}
      {account.canSignIn && (
        <Button appearance="primary" disabled={isBusy} onClick={() => void account.signIn()}>
          {say("signIn")}
        </Button>
      )}
      {isBusy && <Spinner size="tiny" label={say("signingIn")} />}
      <DemoPersons isBusy={isBusy} />
    </div>
  );
}

/** One click signs in; a server that is not in demo mode has none of them. */
function DemoPersons({ isBusy }: { readonly isBusy: boolean }) {
  const { account, language } = usePane();
  const say = useSay();
  const [persons, setPersons] = useState<Awaited<ReturnType<Account["demoPersons"]>>>([]);
  useEffect(() => void account.demoPersons().then(setPersons), [account]);
  const municipalities = [...new Set(persons.map(({ municipalityName }) => municipalityName))];
  if (persons.length === 0) return null;
  return (
    <section aria-labelledby="demo-persons">
      <h3 id="demo-persons">{say("demoPersons")}</h3>
      <p>{say("demoPersonsText")}</p>
      {municipalities.map((municipality) => (
        <details key={municipality} className="demo">
          <Summary>{municipality}</Summary>
          <ul>
            {persons
              .filter(({ municipalityName }) => municipalityName === municipality)
              .map(({ personId, name, role, unitName }) => (
                <li key={personId}>
                  <Button appearance="subtle" disabled={isBusy} onClick={() => void account.signInAs(personId)}>
                    <span>
                      {capitalized(role[language])}, {unitName ?? say("wholeMunicipality")}
                      <span className="quiet demo-name">{name}</span>
                    </span>
                  </Button>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
