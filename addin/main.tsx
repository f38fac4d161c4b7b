import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";
import { officeLanguage } from "./excel/officeLanguage";
import { App } from "./taskpane/App";

/** Puts the add-in together once Office is ready. */
async function start(): Promise<void> {
  await Office.onReady();
  const place = document.getElementById("pane");
  if (place === null) throw new Error("taskpane.html has no #pane");
  createRoot(place).render(
    <FluentProvider theme={webLightTheme}>
      <App language={officeLanguage()} />
    </FluentProvider>,
  );
}

void start();
