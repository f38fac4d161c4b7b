import { chooseLanguage, chosenLanguage } from "../excel/officeLanguage";
import { keepRefreshOnOpen, readRefreshOnOpen } from "../excel/refreshOnOpen";
import type { Language } from "../texts/language";
import type { Account } from "./account";
import type { Work } from "./addinContext";
import type { Workbench } from "./workbench";

/** What a person sets for the pane, and what is set for the workbook and goes with it. */
export interface PaneSettings {
  /** Null for the language of Office. It holds when the pane is loaded the next time. */
  readonly language: () => Language | null;
  readonly chooseLanguage: (language: Language | null) => void;
  readonly readRefreshOnOpen: () => Work<boolean>;
  readonly keepRefreshOnOpen: (isOn: boolean) => Work<null>;
}

export const paneSettings: PaneSettings = {
  language: chosenLanguage,
  chooseLanguage,
  readRefreshOnOpen,
  keepRefreshOnOpen,
};

/** Refreshes a workbook that says so, once, when somebody has signed in. What has been typed and not sent is left alone, as by any refresh. */
export function refreshOnceSignedIn(
  account: Pick<Account, "state" | "onChange">,
  workbench: Pick<Workbench, "refresh">,
  isWanted: PaneSettings["readRefreshOnOpen"] = readRefreshOnOpen,
): void {
  const stop = account.onChange(() => {
    if (account.state().kind !== "SIGNED_IN") return;
    stop();
    void isWanted().then((wanted) => {
      if (wanted.ok && wanted.value) void workbench.refresh("WORKBOOK");
    });
  });
}
