import { commandIds } from "../../../addin/commands/commandIds";
import type { CommandParts } from "../../../addin/commands/commandParts";
import { registerCommands } from "../../../addin/commands/commands";

/** What the ribbon's buttons start, in the order in which it was started; `fault` makes each of them break. */
function ribbon(fault: Error | null = null) {
  const started: string[] = [];
  const start = (what: string) => {
    started.push(what);
    return fault === null ? Promise.resolve() : Promise.reject(fault);
  };
  const parts = {
    workbench: { open: (view: string) => start(`open ${view}`), refresh: (scope: string) => start(`refresh ${scope}`) },
    recalculateFunctions: () => start("recalculate"),
  } as unknown as CommandParts;
  const works = new Map<string, (event?: Office.AddinCommands.Event) => Promise<void>>();
  registerCommands(parts, (id, work) => works.set(id, work));
  return { started, works };
}

const event = () => {
  const completed = jest.fn();
  return { completed, event: { completed } as unknown as Office.AddinCommands.Event };
};

describe("the buttons of the ribbon", () => {
  test("each have a command, which starts what it is called", async () => {
    const { started, works } = ribbon();
    expect([...works.keys()]).toEqual([...commandIds]);
    for (const work of works.values()) await work(event().event);
    expect(started).toEqual([
      "open NEW_TABLE",
      "refresh SELECTED_TABLE",
      "refresh ACTIVE_SHEET",
      "refresh WORKBOOK",
      "open REVIEW",
      "open ROUNDS",
      "recalculate",
      "open HELP",
    ]);
  });

  test("start the same from the keyboard, where Office gives them nothing to complete", async () => {
    const { started, works } = ribbon();
    await works.get("RefreshWorkbook")?.();
    expect(started).toEqual(["refresh WORKBOOK"]);
  });

  test.each(commandIds)("%s tells Office that it is done, however it ends", async (id) => {
    for (const fault of [null, new Error("broken")]) {
      const { completed, event: clicked } = event();
      await ribbon(fault)
        .works.get(id)?.(clicked)
        .catch(() => undefined);
      expect(completed).toHaveBeenCalledTimes(1);
    }
  });
});
