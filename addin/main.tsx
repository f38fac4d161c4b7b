import { FluentProvider, teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";
import { functionAnswers } from "./api/answers/functionAnswers";
import { connectTo } from "./api/askServer";
import { dialogTokens } from "./api/session/dialogTokens";
import { nestedTokens } from "./api/session/nestedTokens";
import { readSignInState } from "./api/session/readSignInState";
import { demoPersonTokens, type SignInServer } from "./api/session/serverTokens";
import { createSession } from "./api/session/session";
import type { TokenProvider } from "./api/session/tokenProvider";
import { registerCommands } from "./commands/commands";
import { isDialogSupported, openDialog } from "./excel/dialog";
import { isNestedAuthSupported, officeUserName } from "./excel/nestedAuth";
import { officeLanguage } from "./excel/officeLanguage";
import { officeLook, watchOfficeLook } from "./excel/officeTheme";
import { showPane } from "./excel/pane";
import { recalculateWorkbook } from "./excel/recalculate";
import { workbookMunicipality } from "./excel/workbookMunicipality";
import { registerFunctions } from "./functions/registerFunctions";
import { App } from "./taskpane/App";
import type { PaneParts } from "./taskpane/paneContext";
import { createAccount } from "./usecases/account";
import type { AddinContext, WorkOptions } from "./usecases/addinContext";
import { keepFunctionsInStep, withFunctionsInStep } from "./usecases/keepFunctionsInStep";
import { laterTasks } from "./usecases/laterTasks";
import { refreshOnceSignedIn } from "./usecases/paneSettings";
import { readMunicipalities } from "./usecases/readMunicipalities";
import { rememberingMunicipality } from "./usecases/rememberMunicipality";
import type { PlanTableKind } from "./workbook/plan/planTableKind";
import { createWorkbench } from "./usecases/workbench";

/** Puts the add-in together once Office is ready. */
async function start(): Promise<void> {
  // The add-in stands in a folder of the server's.
  const server = new URL("..", window.location.href).href.replace(/\/$/, "");
  const signInServer: SignInServer = { origin: server };

  const session = createSession();
  const ask = connectTo({ url: `${server}/graphql`, ...session });

  // Before anything is waited for: cells may be calculated as soon as the page is there.
  const answers = functionAnswers(ask, officeLanguage);
  const municipality = workbookMunicipality();
  registerFunctions({ answers, workbookMunicipality: municipality.read, language: officeLanguage });
  keepFunctionsInStep(session, answers, recalculateWorkbook);

  await Office.onReady();
  const language = officeLanguage();
  const account = createAccount({
    session,
    ask,
    provider: signInProvider(signInServer),
    readState: () => readSignInState(signInServer),
    demoProvider: (person) => demoPersonTokens(signInServer, person),
  });

  const context: AddinContext = {
    ask,
    server,
    language,
    viewer: () => account.state().person,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  };
  const tasks = laterTasks(async () => {
    const { createLinkedTableTasks } = await import("./usecases/createLinkedTableTasks");
    const inStep = withFunctionsInStep(createLinkedTableTasks(context), answers, recalculateWorkbook);
    return rememberingMunicipality(inStep, municipality);
  });
  const options = laterTasks(async () => {
    const { readTableOptions } = await import("./usecases/readTableOptions");
    const { readPlanOptions } = await import("./usecases/plan/readPlanOptions");
    return {
      readTableOptions: (code: string, { signal }: WorkOptions) => readTableOptions(ask, code, today(), signal),
      readPlanOptions: (code: string, kind: PlanTableKind, work: WorkOptions) => readPlanOptions(ask, code, kind, work),
    };
  });
  const workbench = createWorkbench({ account, tasks, showPane });
  const recalculateFunctions = () => {
    answers.forget();
    return recalculateWorkbook();
  };
  registerCommands({ workbench, recalculateFunctions }, (id, work) =>
    Office.actions.associate(id, (event: Office.AddinCommands.Event) => void work(event)),
  );

  showApp({
    language,
    context,
    recalculateFunctions,
    account,
    workbench,
    tasks,
    readMunicipalities: ({ signal }) => readMunicipalities(ask, signal),
    readTableOptions: options.readTableOptions,
    readPlanOptions: options.readPlanOptions,
  });
  refreshOnceSignedIn(account, workbench);
  await account.resume();
}

/** Office's own sign-in where it has one and the server takes it, else the server's in a window; null where there are no windows. */
function signInProvider(server: SignInServer): TokenProvider | null {
  if (!isDialogSupported()) return null;
  const byDialog = dialogTokens(server, openDialog);
  if (!isNestedAuthSupported()) return byDialog;
  return nestedTokens({
    offer: async () => (await readSignInState(server)).nested,
    load: async (offer) => (await import("./api/session/msalNested")).loadNestedAuth(offer, officeUserName),
    otherwise: byDialog,
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
