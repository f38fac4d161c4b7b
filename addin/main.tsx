import { FluentProvider, teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";
import { connectTo } from "./api/askServer";
import { dialogTokens } from "./api/session/dialogTokens";
import { readDemoPersons } from "./api/session/readDemoPersons";
import { demoPersonTokens, type SignInServer } from "./api/session/serverTokens";
import { createSession } from "./api/session/session";
import { registerCommands } from "./commands/commands";
import { isDialogSupported, openDialog } from "./excel/dialog";
import { officeLanguage } from "./excel/officeLanguage";
import { officeLook, watchOfficeLook } from "./excel/officeTheme";
import { showPane } from "./excel/pane";
import { recalculateWorkbook } from "./excel/recalculate";
import { App } from "./taskpane/App";
import type { PaneParts } from "./taskpane/paneContext";
import { createAccount } from "./usecases/account";
import { createLinkedTableTasks } from "./usecases/createLinkedTableTasks";
import { readMunicipalities } from "./usecases/readMunicipalities";
import { readTableOptions } from "./usecases/readTableOptions";
import { createWorkbench } from "./usecases/workbench";

/** Puts the add-in together once Office is ready. */
async function start(): Promise<void> {
  await Office.onReady();
  const language = officeLanguage();
  // The add-in stands in a folder of the server's.
  const server = new URL("..", window.location.href).href.replace(/\/$/, "");
  const signInServer: SignInServer = { origin: server };

  const session = createSession();
  const ask = connectTo({ url: `${server}/graphql`, ...session });
  const account = createAccount({
    session,
    ask,
    provider: isDialogSupported() ? dialogTokens(signInServer, openDialog) : null,
    demoPersons: () => readDemoPersons(signInServer),
    demoProvider: (person) => demoPersonTokens(signInServer, person),
  });

  const tasks = createLinkedTableTasks({
    ask,
    server,
    language,
    viewer: () => account.state().person,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  });
  const workbench = createWorkbench({ account, tasks, showPane });
  registerCommands({ workbench, recalculateFunctions: recalculateWorkbook }, (id, work) =>
    Office.actions.associate(id, (event: Office.AddinCommands.Event) => void work(event)),
  );

  showApp({
    language,
    account,
    workbench,
    tasks,
    readMunicipalities: ({ signal }) => readMunicipalities(ask, signal),
    readTableOptions: (municipality, { signal }) => readTableOptions(ask, municipality, today(), signal),
  });
}

const today = () => new Date().toLocaleDateString("sv-SE");

const themes = { LIGHT: webLightTheme, DARK: webDarkTheme, HIGH_CONTRAST: teamsHighContrastTheme };

function showApp(parts: PaneParts): void {
  const place = document.getElementById("pane");
  if (place === null) throw new Error("taskpane.html has no #pane");
  document.documentElement.lang = parts.language;
  const root = createRoot(place);
  const show = () =>
    root.render(
      <FluentProvider theme={themes[officeLook()]}>
        <App {...parts} />
      </FluentProvider>,
    );
  watchOfficeLook(show);
  show();
}

void start();
