import { Button } from "@fluentui/react-components";
import { Select } from "@fluentui/react-select";
import { Switch } from "@fluentui/react-switch";
import { useEffect, useId, useState } from "react";
import { malbokVersion } from "../../../shared/version";
import { settingsTexts } from "../../texts/settingsTexts";
import type { WorkFailure } from "../../usecases/addinContext";
import { paneSettings } from "../../usecases/paneSettings";
import { usePane, useSay, useWordsOf } from "../paneContext";

/** What there is to set, for the workbook and for the pane, and what the pane is. */
export default function Settings() {
  const { context } = usePane();
  const title = useSay();
  const say = useWordsOf(settingsTexts);
  return (
    <div className="help">
      <h2>{title("settings")}</h2>
      <h3>{say("workbookTitle")}</h3>
      <RefreshOnOpen />
      <Recalculate />
      <h3>{say("paneTitle")}</h3>
      <ChooseLanguage />
      <h3>{say("numbers")}</h3>
      <p>{say("numbersText")}</p>
      <h3>{say("aboutTitle")}</h3>
      <p>
        {say("server")}: {context.server}
      </p>
      <Versions />
    </div>
  );
}

/** Both are built together: where they differ the pane was loaded before the server was upgraded. */
function Versions() {
  const { account } = usePane();
  const say = useWordsOf(settingsTexts);
  const [server, setServer] = useState<string | null>(null);
  useEffect(() => void account.serverVersion().then(setServer), [account]);
  return (
    <>
      <p>
        {say("version")}: {malbokVersion}
      </p>
      <div role="status">
        {server !== null && <p>{say("serverVersion", { version: server })}</p>}
        {server !== null && server !== malbokVersion && <Reload why={say("otherVersion")} />}
      </div>
    </>
  );
}

function Reload({ why }: { readonly why: string }) {
  const say = useWordsOf(settingsTexts);
  return (
    <>
      <p>{why}</p>
      <Button size="small" onClick={() => window.location.reload()}>
        {say("reload")}
      </Button>
    </>
  );
}

function RefreshOnOpen() {
  const { language } = usePane();
  const say = useWordsOf(settingsTexts);
  const id = useId();
  const [isOn, setOn] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    void paneSettings.readRefreshOnOpen().then((read) => (read.ok ? setOn(read.value) : setFailure(read.error)));
  }, []);
  const turn = async (next: boolean) => {
    const kept = await paneSettings.keepRefreshOnOpen(next);
    if (kept.ok) setOn(next);
    setFailure(kept.ok ? null : kept.error);
  };
  return (
    <>
      <Switch
        label={say("refreshOnOpen")}
        aria-describedby={id}
        checked={isOn === true}
        disabled={isOn === null}
        onChange={(_, { checked }) => void turn(checked)}
      />
      <p id={id} className="quiet">
        {say("refreshOnOpenText")}
      </p>
      {failure !== null && <p role="alert">{failure.text[language]}</p>}
    </>
  );
}

function Recalculate() {
  const { recalculateFunctions } = usePane();
  const say = useWordsOf(settingsTexts);
  const [isDone, setDone] = useState(false);
  return (
    <>
      <div className="actions" role="status">
        <Button size="small" onClick={() => void recalculateFunctions().then(() => setDone(true))}>
          {say("recalculate")}
        </Button>
        {isDone && <span>{say("recalculated")}</span>}
      </div>
      <p className="quiet">{say("recalculateText")}</p>
    </>
  );
}

function ChooseLanguage() {
  const say = useWordsOf(settingsTexts);
  const id = useId();
  const [first] = useState(paneSettings.language);
  const [chosen, setChosen] = useState(first);
  const choose = (value: string) => {
    const language = value === "sv" || value === "en" ? value : null;
    paneSettings.chooseLanguage(language);
    setChosen(language);
  };
  return (
    <>
      <label htmlFor={id}>{say("language")}</label>
      <Select id={id} value={chosen ?? ""} onChange={(_, { value }) => choose(value)}>
        <option value="">{say("languageOffice")}</option>
        <option value="sv">{say("languageSwedish")}</option>
        <option value="en">{say("languageEnglish")}</option>
      </Select>
      <div role="status">{chosen !== first && <Reload why={say("languageReload")} />}</div>
    </>
  );
}
