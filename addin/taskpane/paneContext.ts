import { createContext, use, useSyncExternalStore } from "react";
import type { LocalizedText } from "../../shared/localizedText";
import { text, withFacts, type Facts, type TextKey } from "../texts/texts";
import type { Language } from "../texts/language";
import type { Account } from "../usecases/account";
import type { AddinContext, Work, WorkOptions } from "../usecases/addinContext";
import type { LinkedTableTasks } from "../usecases/linkedTableTasks";
import type { MunicipalityChoice } from "../usecases/readMunicipalities";
import type { TableOptions } from "../usecases/readTableOptions";
import type { Workbench } from "../usecases/workbench";
import type { PlanOptions } from "../workbook/plan/planOptions";
import type { PlanTableKind } from "../workbook/plan/planTableKind";

/** What the views can do: everything that reaches Excel or the server is handed in. */
export interface PaneParts {
  readonly language: Language;
  /** For the use cases of views that are fetched when they are asked for. */
  readonly context: AddinContext;
  /** Has every function of the workbook answered anew. */
  readonly recalculateFunctions: () => Promise<void>;
  readonly account: Account;
  readonly workbench: Workbench;
  readonly tasks: LinkedTableTasks;
  readonly readMunicipalities: (options: WorkOptions) => Work<readonly MunicipalityChoice[]>;
  readonly readTableOptions: (municipality: string, options: WorkOptions) => Work<TableOptions>;
  readonly readPlanOptions: (municipality: string, kind: PlanTableKind, options: WorkOptions) => Work<PlanOptions>;
}

const PaneContext = createContext<PaneParts | null>(null);
export const PaneProvider = PaneContext.Provider;

export function usePane(): PaneParts {
  const parts = use(PaneContext);
  if (parts === null) throw new Error("A view stands outside the pane");
  return parts;
}

export type Say = (key: TextKey, facts?: Facts) => string;

/** The words of the pane in its language. */
export function useSay(): Say {
  const { language } = usePane();
  return (key, facts) => text(key, language, facts);
}

/** The words of a view that is fetched when it is asked for, from its own list. */
export function useWordsOf<Key extends string>(
  words: Readonly<Record<Key, LocalizedText>>,
): (key: Key, facts?: Facts) => string {
  const { language } = usePane();
  return (key, facts) => withFacts(words[key][language], facts);
}

/** Follows something that tells of its changes. */
export function useStore<State>(store: {
  readonly state: () => State;
  readonly onChange: (listener: () => void) => () => void;
}): State {
  return useSyncExternalStore(store.onChange, store.state);
}
