import { Spinner } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import { Header } from "./frame/Header";
import { Notices } from "./frame/Notices";
import { SignIn } from "./frame/SignIn";
import { ViewGuard } from "./frame/ViewGuard";
import { useKeptFocus } from "./frame/useKeptFocus";
import { panelId, viewName, ViewTabs } from "./frame/ViewTabs";
import { WorkBar } from "./frame/WorkBar";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import { PaneProvider, usePane, useSay, useStore, type PaneParts } from "./paneContext";
import { Tables } from "./tables/Tables";
import { useWorkbookTables } from "./tables/useWorkbookTables";

// What is not needed to see how the workbook stands is fetched when it is asked for.
const NewTable = lazy(() => import("./newTable/NewTable"));
const Review = lazy(() => import("./review/Review"));
const Rounds = lazy(() => import("./rounds/Rounds"));
const Query = lazy(() => import("./query/Query"));
const Pictures = lazy(() => import("./pictures/Pictures"));
const Settings = lazy(() => import("./settings/Settings"));
const Help = lazy(() => import("./help/Help"));

/** The pane. */
export function App(parts: PaneParts) {
  return (
    <PaneProvider value={parts}>
      <Pane />
    </PaneProvider>
  );
}

function Pane() {
  const { language, account, workbench } = usePane();
  const say = useSay();
  const { person, kind } = useStore(account);
  const { view } = useStore(workbench);
  const workbook = useWorkbookTables();
  useKeptFocus();
  // Whoever was signed in keeps seeing the work, also while signing in again.
  const isIn = person !== null && kind !== "SIGNED_OUT";
  return (
    <div className="pane" lang={language}>
      <Header />
      <main className="pane-main">
        <Notices />
        {isIn && <ViewTabs editCount={workbook.editCount} />}
        <WorkBar />
        {!isIn && view !== "HELP" ? (
          <SignIn />
        ) : (
          <div id={panelId} role="tabpanel" aria-label={say(viewName(view))} className="pane-view">
            <ViewGuard key={view} words={linkedTableTexts.partNotFetched[language]} again={say("reload")}>
              <Suspense fallback={<Spinner label={say("loading")} />}>
                {view === "TABLES" && <Tables workbook={workbook} />}
                {view === "NEW_TABLE" && <NewTable />}
                {view === "REVIEW" && <Review workbook={workbook} />}
                {view === "ROUNDS" && <Rounds />}
                {view === "QUERY" && <Query workbook={workbook} />}
                {view === "PICTURES" && <Pictures />}
                {view === "SETTINGS" && <Settings />}
                {view === "HELP" && <Help />}
              </Suspense>
            </ViewGuard>
          </div>
        )}
      </main>
    </div>
  );
}
