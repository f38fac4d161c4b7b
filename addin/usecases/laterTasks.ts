import { err } from "../../shared/result";
import { texts } from "../texts/texts";
import type { Work, WorkFailure } from "./addinContext";

type Task = (...args: never[]) => Work<unknown>;

/**
 * Tasks whose code is fetched after the pane is there: it begins at once, what is asked meanwhile waits for it, and where it cannot be fetched the answer
 * says so and the next one tries again.
 */
export function laterTasks<Tasks extends { readonly [Name in keyof Tasks]: Task }>(load: () => Promise<Tasks>): Tasks {
  let loading: Promise<Tasks | null> | null = null;
  const loaded = () =>
    (loading ??= load().catch(() => {
      loading = null;
      return null;
    }));
  void loaded();
  const make = (name: string) =>
    (async (...args: never[]) => {
      const tasks = await loaded();
      return tasks === null ? err(notLoaded) : tasks[name as keyof Tasks](...args);
    }) satisfies Task;
  // Nobody who waits for the tasks themselves may take them for a promise.
  return new Proxy({} as Tasks, { get: (_, name) => (name === "then" ? undefined : make(String(name))) });
}

const notLoaded: WorkFailure = { code: "UNREACHABLE", text: texts.serverUnreachable, isRetryable: true };
